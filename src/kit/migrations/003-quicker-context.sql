/*
 * The same answers for less. Row-level policies ask these up to five times for each statement. A function in SQL that is
 * `security definer` is set up anew at each call; one in PL/pgSQL keeps its plan for as long as the connection lasts.
 */
create or replace function kit.verified() returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  context   text := current_setting('guildhall.context', true);
  signature text := current_setting('guildhall.signature', true);
  verified  jsonb;
begin
  -- A setting that was never made reads as null, and one that has ended as ''.
  if coalesce(context, '') = '' or coalesce(signature, '') = '' then return null; end if;
  select context::jsonb into verified from kit.context_key
    where encode(sha256(outer_pad || sha256(inner_pad || convert_to(context, 'UTF8'))), 'hex') = signature;
  if (verified ->> 'until')::numeric < extract(epoch from clock_timestamp()) then return null; end if;
  return verified;
end $$;

create or replace function kit.council() returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return (kit.verified() ->> 'council')::integer; end $$;

create or replace function kit.actor() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return kit.verified() ->> 'actor'; end $$;

create or replace function kit.acting_role() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return kit.verified() ->> 'role'; end $$;

create or replace function kit.purpose() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return kit.verified() ->> 'purpose'; end $$;
