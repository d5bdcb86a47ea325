-- A request that was taken under an identifier that leads on is of whoever it leads to: seen by those who see theirs.
create policy seen_of_merged on golden.access_request for select to guildhall_app using (
  council_id = (select kit.council())
  and (select access.may('golden.take-access'))
  and exists (select from golden.redirect as leads
    join golden.person on person.council_id = leads.council_id and person.id = leads.person
    where leads.council_id = access_request.council_id and leads.id = access_request.person and not person.is_restricted)
);
