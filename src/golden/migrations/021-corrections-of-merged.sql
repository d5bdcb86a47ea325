-- What somebody asked for under an identifier that leads on is about whoever it leads to: seen by those who see theirs.
create policy seen_of_merged on golden.correction for select to guildhall_app using (
  council_id = (select kit.council())
  and (select access.may('golden.correct'))
  and (asked_by = (select kit.actor()) or (select kit.acting_role() <> 'application'))
  and exists (select from golden.redirect as leads
    join golden.person on person.council_id = leads.council_id and person.id = leads.person
    where leads.council_id = correction.council_id and leads.id = correction.person and not person.is_restricted)
);
