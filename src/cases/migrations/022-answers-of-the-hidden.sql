-- needs: golden
/*
 * What was answered says where people live and how to reach them. So the database itself shows the answers of somebody
 * restricted to nobody who may not see them; nor those about somebody else, as of a death, that somebody restricted may have
 * sent: whoever took them in says who that may be.
 */
alter table cases.answer_set add column sender uuid;
create policy not_of_the_hidden on cases.answer_set as restrictive for select to guildhall_app using (
  (select access.may('golden.read-restricted'))
  or (sender is null or not golden.is_hidden(sender)) and not exists (
    select from cases.case_ as about where about.council_id = answer_set.council_id and about.id = answer_set.case_id
      and about.person is not null and golden.is_hidden(about.person)));
