/*
 * A draft is read or written with every page of every service. What its policies ask was most of what that cost: they are
 * asked in one question now, and those of the sweep, which no resident needs, not at all.
 */

-- The key that a draft was asked for with, for whoever may have one; null for everybody else, which is no draft's.
create function channels.shown_draft() returns bytea
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not access.may('channels.draft') then return null; end if;
  return decode(nullif(current_setting('guildhall.draft', true), ''), 'hex');
end $$;

drop policy own on channels.draft;
create policy own on channels.draft to guildhall_app using (
  council_id = (select kit.council()) and token_hash = (select channels.shown_draft())
) with check (
  council_id = (select kit.council()) and token_hash = (select channels.shown_draft())
);

-- The platform itself clears away what is past its time, and sees nothing of it.
drop policy sweep on channels.draft;
drop policy sweep_away on channels.draft;
create policy sweep on channels.draft to guildhall_owner using (
  council_id = (select kit.council())
  and (select access.may('channels.draft')) and (select kit.acting_role() = 'system')
);
create function channels.sweep_drafts(before timestamptz) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  swept bigint;
begin
  delete from channels.draft where council_id = kit.council() and expires_at <= before;
  get diagnostics swept = row_count;
  return swept;
end $$;

revoke execute on function channels.shown_draft(), channels.sweep_drafts(timestamptz) from public;
grant execute on function channels.shown_draft(), channels.sweep_drafts(timestamptz) to guildhall_app;
