-- needs: golden
-- What somebody restricted writes to us about their own case, and what officers note there, is hidden as their answers are.
create policy not_of_the_hidden on cases.note as restrictive for select to guildhall_app using (
  (select access.may('golden.read-restricted')) or not exists (
    select from cases.case_ as about where about.council_id = note.council_id and about.id = note.case_id
      and about.person is not null and golden.is_hidden(about.person)));
