-- needs: access
/*
 * Two people who were one by mistake for a while said the same in that time: what a golden record said then is as much of
 * whoever was taken out of it. Where they are hidden today, nobody who may not see them reads it on any day.
 */
create policy once_said on golden.link for select to guildhall_owner
  using (council_id = (select kit.council()) and (select access.may('golden.read')));
create policy once_said on golden.person for select to guildhall_owner
  using (council_id = (select kit.council()) and is_restricted and (select access.may('golden.read')));
create function golden.tells_of_the_hidden(of uuid, said jsonb, lived jsonb) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from (
      select distinct told ->> 'source' as source, told ->> 'id' as id
      from jsonb_path_query(jsonb_build_array(said, lived), '$.** ? (exists(@.source) && exists(@.id))') as told
    ) as told
      join golden.link on link.council_id = kit.council() and link.source = told.source and link.record_id = told.id
      join golden.person on person.council_id = link.council_id and person.id = link.person
    where person.is_restricted and person.id <> of)
$$;
revoke execute on function golden.tells_of_the_hidden(uuid, jsonb, jsonb) from public;
grant execute on function golden.tells_of_the_hidden(uuid, jsonb, jsonb) to guildhall_app;
create policy not_of_the_hidden on golden.former as restrictive for select to guildhall_app using (
  (select access.may('golden.read-restricted')) or not golden.tells_of_the_hidden(person, provenance, stays)
);
