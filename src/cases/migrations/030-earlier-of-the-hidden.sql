-- needs: access
/*
 * What somebody asked for before they were restricted is theirs all the same, though nobody tied it to them then: it is,
 * once they are hidden. Only the platform itself does so.
 */
grant update (sender) on cases.answer_set to guildhall_app;
create policy said_later on cases.answer_set for update to guildhall_app using (
  council_id = (select kit.council()) and (select kit.acting_role()) = 'system' and (select access.may('cases.write'))
) with check (council_id = (select kit.council()));
