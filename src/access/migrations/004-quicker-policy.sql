-- needs: audit
/*
 * The same answer for a third of the time: a function in SQL that is `security definer` is set up anew at each call, and
 * every row-level policy asks this one.
 */
create or replace function access.may(wanted text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  context jsonb := kit.verified();
begin
  return exists (
    select from access.policy
    where council_id = (context ->> 'council')::integer and role = context ->> 'role'
      and purpose = context ->> 'purpose' and action = wanted
  );
end $$;

create or replace function
  audit.may(action text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return access.may(action); end $$;

create or replace function
  audit.lawful_basis(council integer, wanted text) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (select article || '. ' || statute || '.' from access.purpose where council_id = $1 and name = $2);
end $$;

-- Refuses the whole transaction what whoever acts may not do: to be asked together with what comes next, so that nobody
-- waits for an answer that is nearly always yes.
create function access.refuse_unless(wanted text) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  context jsonb;
begin
  if access.may(wanted) then return; end if;
  context := kit.verified();
  raise exception 'the role % may not % for "%"', context ->> 'role', wanted, context ->> 'purpose' using errcode = 'GH403';
end $$;
revoke execute on function access.refuse_unless(text) from public;
grant execute on function access.refuse_unless(text) to guildhall_app;
