/*
 * How long the list of what is new in an index of found words may grow is said by whoever writes (`store/insert-people.ts`): a
 * build of everybody brings thousands of people into the index at once, so that words are put where they belong together;
 * everyday writing keeps the list as short as before, since each search reads it.
 */
alter index golden.found_by_open reset (gin_pending_list_limit);
alter index golden.found_by_restricted reset (gin_pending_list_limit);

-- Brings what a build has left in the lists into the indexes. It changes nothing that anybody finds.
create function golden.sort_found_by() returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select gin_clean_pending_list('golden.found_by_open'), gin_clean_pending_list('golden.found_by_restricted')
$$;
revoke execute on function golden.sort_found_by() from public;
grant execute on function golden.sort_found_by() to guildhall_app;
