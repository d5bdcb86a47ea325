-- Whether whoever asks may not see somebody: the same answer for one who does not exist. By the asker's own rights.
create function golden.is_hidden(wanted uuid) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select not exists (
    select from golden.person where council_id = kit.council() and id = coalesce(
      (select redirect.person from golden.redirect where redirect.council_id = kit.council() and redirect.id = wanted),
      wanted))
$$;
revoke execute on function golden.is_hidden(uuid) from public;
grant execute on function golden.is_hidden(uuid) to guildhall_app;
