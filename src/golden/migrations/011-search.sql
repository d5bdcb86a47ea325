/*
 * So that a search among a million people reads the index alone: it says by itself who is restricted, in the order in
 * which one term is looked up and in that in which all that one person is found by is read.
 */
create unique index search_key_found on golden.search_key (council_id, key, person) include (is_restricted);
alter table golden.search_key drop constraint search_key_pkey;
alter table golden.search_key add primary key using index search_key_found;
drop index golden.search_key_by_person;
create index search_key_by_person on golden.search_key (council_id, person, key) include (is_restricted);
-- An index alone is read where pages are known to be settled: soon after each load.
alter table golden.search_key set (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_scale_factor = 0.02);

-- Streets are what people are found by too, and nobody restricted is.
create or replace function golden.hide(wanted uuid) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  delete from golden.search_key
    where council_id = kit.council() and person = wanted and key ~ '^[ptea]:';
  update golden.search_key set is_restricted = true where council_id = kit.council() and person = wanted;
  update golden.match_key set is_restricted = true where council_id = kit.council() and person = wanted;
  update golden.match_profile set is_restricted = true where council_id = kit.council() and person = wanted;
  -- Not what it was worked out to: so that it is written again.
  update golden.person set is_restricted = true, is_marked = true, digest = ''
    where council_id = kit.council() and id = wanted;
  delete from golden.residence where council_id = kit.council() and person = wanted;
$$;
