-- needs: access
/*
 * By what earlier forms are known to be of somebody hidden: what claims of theirs are matched by, and what they are called.
 * For whoever may see them, and protects them.
 */
create function golden.traces_of_the_hidden() returns table (person uuid, name text, keys text[])
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select known.id, known.name, array_agg(met.key order by met.key)
  from golden.person as known
    join golden.match_key as met on met.council_id = known.council_id and met.person = known.id
  where known.council_id = kit.council() and known.is_restricted and met.is_restricted and met.key ~ '^(t|e|gp|sp):'
    and (select access.may('golden.read-restricted'))
  group by known.id, known.name
$$;
revoke execute on function golden.traces_of_the_hidden() from public;
grant execute on function golden.traces_of_the_hidden() to guildhall_app;
