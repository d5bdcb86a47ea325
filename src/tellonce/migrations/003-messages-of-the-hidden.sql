-- needs: messages golden cases
/*
 * A message says where it goes. What goes to somebody restricted about a case of theirs is seen by those who may see
 * them, whoever wrote it and whether or not it was known then; so is what goes to someone of whom nobody knows yet
 * who they are, since they may turn out to be restricted.
 */
create policy not_of_the_hidden on messages.outbox as restrictive for select to guildhall_app using (
  (select access.may('golden.read-restricted')) or not exists (
    select from cases.case_
    where case_.council_id = outbox.council_id and case_.reference = outbox.about
      and case when case_.person is not null
        then not exists (
          select from golden.person
          where person.council_id = case_.council_id and person.id = coalesce(
            (select redirect.person from golden.redirect
             where redirect.council_id = case_.council_id and redirect.id = case_.person),
            case_.person))
        else exists (
          select from tellonce.life_event
          where life_event.council_id = case_.council_id and life_event.reference = case_.reference
            and life_event.person is null)
      end)
);

-- So with what a service is told: of somebody restricted, those see it who may see them.
create policy not_of_the_hidden on tellonce.content as restrictive for select to guildhall_app using (
  (select access.may('golden.read-restricted')) or exists (
    select from tellonce.notice
    join cases.case_ using (council_id, reference)
    where notice.council_id = content.council_id and notice.id = content.notice
      and (case_.person is null or exists (
        select from golden.person
        where person.council_id = case_.council_id and person.id = coalesce(
          (select redirect.person from golden.redirect
           where redirect.council_id = case_.council_id and redirect.id = case_.person),
          case_.person))))
);
