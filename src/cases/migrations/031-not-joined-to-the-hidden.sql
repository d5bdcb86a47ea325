-- needs: golden access
/*
 * Whoever asks for the same at the same home is joined to who asked first, and told their reference: of somebody hidden, that
 * would say that they live there. So what is not for everybody to see is joined to nothing of theirs.
 */
create or replace function cases.near_open(
  wanted text, same text, at_uprn text, at_latitude double precision, at_longitude double precision,
  metres double precision, since timestamptz
) returns table (id uuid, reference text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  here    integer := kit.council();
  -- Of latitude and of longitude, in degrees. The poles are no council's.
  north   double precision := metres / 111320;
  east    double precision := metres / (111320 * cos(radians(at_latitude)));
begin
  if here is null or not access.may('cases.open') then return; end if;
  if at_uprn is not null then
    return query
      select c.id, c.reference from cases.case_ c
      where c.council_id = here and c.uprn = at_uprn and c.service = wanted and c.alike = same
        and c.closed_at is null and c.joined_to is null and c.opened_at >= since and not cases.may_not_be_told_of(c.id, c.person)
      order by c.opened_at, c.id limit 1;
    return;
  end if;
  return query
    select c.id, c.reference from cases.case_ c
    where c.council_id = here and c.service = wanted and c.alike = same
      and c.closed_at is null and c.joined_to is null and c.opened_at >= since
      and c.latitude between at_latitude - north and at_latitude + north
      and c.longitude between at_longitude - east and at_longitude + east
      and sqrt(
        power((c.latitude - at_latitude) * 111320, 2)
        + power((c.longitude - at_longitude) * 111320 * cos(radians(at_latitude)), 2)) <= metres
      and not cases.may_not_be_told_of(c.id, c.person)
    order by c.opened_at, c.id limit 1;
end $$;

-- A case of somebody hidden, unless everybody may see it.
create function cases.may_not_be_told_of(wanted uuid, whose uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select whose is not null and golden.is_known_to_be_hidden(whose) and not exists (
    select from cases.public_report as shown where shown.council_id = kit.council() and shown.case_id = wanted)
$$;
revoke execute on function cases.may_not_be_told_of(uuid, uuid) from public;
grant execute on function cases.may_not_be_told_of(uuid, uuid) to guildhall_app;
