-- needs: access
/*
 * Also where the record of whoever is hidden has gone from its application, and with it all that says whose it was: it stays
 * restricted, and what was said of it while two were one stays as hidden as before it went.
 */
create policy once_said on golden.restriction for select to guildhall_owner
  using (council_id = (select kit.council()) and (select access.may('golden.read')));
create or replace function golden.tells_of_the_hidden(of uuid, said jsonb, lived jsonb) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from (
      select distinct told ->> 'source' as source, told ->> 'id' as id
      from jsonb_path_query(jsonb_build_array(said, lived), '$.** ? (exists(@.source) && exists(@.id))') as told
    ) as told
      left join golden.link on link.council_id = kit.council() and link.source = told.source and link.record_id = told.id
      left join golden.person on person.council_id = link.council_id and person.id = link.person
      left join golden.restriction as held
        on held.council_id = kit.council() and held.source = told.source and held.record_id = told.id
    where person.is_restricted and person.id <> of or link.person is null and held.record_id is not null)
$$;
