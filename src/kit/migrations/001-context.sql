grant usage on schema kit to guildhall_app, guildhall_reader;
grant select on kit.migration to guildhall_app, guildhall_reader;

-- The key that contexts are signed with. One row; only the owner can read it, so that no statement
-- slipped into a use case can make a context of its own. The two pads are those of HMAC (RFC 2104):
-- PostgreSQL has sha256 built in, and hmac only in an extension.
create table kit.context_key (
  only_one  boolean primary key default true check (only_one),
  inner_pad bytea not null,
  outer_pad bytea not null
);

-- What this database is for. Null until it is decided, at the first start; `true` lets the embedded sign-in provider start.
create table kit.installation (
  only_one         boolean primary key default true check (only_one),
  is_demonstration boolean,
  demonstration_loaded_at timestamptz,
  council_id       integer not null default 1
);
insert into kit.installation default values;
grant select on kit.installation to guildhall_app, guildhall_reader;

/*
 * The context of this transaction, if it was signed with our key and has not run out; else null, and
 * null must always mean no access. Asked once for a whole query when written `(select kit.purpose())`.
 */
create function kit.verified() returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  context   text := current_setting('guildhall.context', true);
  signature text := current_setting('guildhall.signature', true);
  expected  text;
begin
  -- A setting that was never made reads as null, and one that has ended as ''.
  if coalesce(context, '') = '' or coalesce(signature, '') = '' then return null; end if;
  select encode(sha256(outer_pad || sha256(inner_pad || convert_to(context, 'UTF8'))), 'hex')
    into expected from kit.context_key;
  if expected is distinct from signature then return null; end if;
  if (context::jsonb ->> 'until')::numeric < extract(epoch from clock_timestamp()) then return null; end if;
  return context::jsonb;
end $$;

create function kit.council() returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select (kit.verified() ->> 'council')::integer $$;

create function kit.actor() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select kit.verified() ->> 'actor' $$;

create function kit.acting_role() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select kit.verified() ->> 'role' $$;

create function kit.purpose() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select kit.verified() ->> 'purpose' $$;

revoke execute on all functions in schema kit from public;
grant execute on function kit.council(), kit.actor(), kit.acting_role(), kit.purpose()
  to guildhall_app, guildhall_reader;
