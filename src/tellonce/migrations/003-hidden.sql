-- needs: messages golden cases
/*
 * Messages about a case of somebody restricted are hidden; so are those to someone of whom nobody knows yet who they
 * are, since they may turn out to be restricted.
 */
create or replace function messages.is_hidden(about text) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select cases.is_of_the_hidden(about) or exists (
    select from tellonce.life_event where council_id = kit.council() and reference = about and person is null)
$$;

-- So is what a service is told.
create policy not_of_the_hidden on tellonce.content as restrictive for select to guildhall_app using (
  (select access.may('golden.read-restricted')) or not exists (
    select from tellonce.notice
    where notice.council_id = content.council_id and notice.id = content.notice
      and cases.is_of_the_hidden(notice.reference))
);
