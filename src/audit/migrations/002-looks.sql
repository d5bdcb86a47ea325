/*
 * Whom somebody's details were shown to and why, for the person themselves: by role and purpose, and without the names of
 * those who looked, which the log keeps for those who may read it.
 */
create policy told on audit.entry for select to guildhall_owner
  using (council_id = (select kit.council()) and (select audit.may('audit.read-looks')));
create function audit.looks_at(wanted text)
  returns table (at timestamptz, role text, purpose text, action text, fields text[])
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select entry.at, entry.role, entry.purpose, entry.action, entry.fields from audit.entry
  where council_id = kit.council() and about = wanted and outcome = 'done'
  order by entry.at desc, entry.nth desc limit 500
$$;
revoke execute on function audit.looks_at(text) from public;
grant execute on function audit.looks_at(text) to guildhall_app;
