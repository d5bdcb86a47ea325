/*
 * As `audit.looks_at(wanted)`, and as many as are asked for: none said is all of them, for a copy of everything. The other
 * stays, for processes that were begun before an upgrade.
 */
create function audit.looks_at(wanted text, newest integer)
  returns table (at timestamptz, role text, purpose text, action text, fields text[])
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select entry.at, entry.role, entry.purpose, entry.action, entry.fields from audit.entry
  where council_id = kit.council() and about = wanted and outcome = 'done'
  order by entry.at desc, entry.nth desc limit newest
$$;
revoke execute on function audit.looks_at(text, integer) from public;
grant execute on function audit.looks_at(text, integer) to guildhall_app;
