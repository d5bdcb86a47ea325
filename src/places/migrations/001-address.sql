-- needs: access
create schema places;
grant usage on schema places to guildhall_app, guildhall_reader;

-- Every home and other property of the council, as its gazetteer of land and property lists them.
create table places.address (
  council_id  integer not null,
  -- Text, since a number would lose the last digits in some programs: up to twelve digits, no leading zero.
  uprn        text not null check (uprn ~ '^[1-9][0-9]{0,11}$'),
  parent_uprn text check (parent_uprn ~ '^[1-9][0-9]{0,11}$'),
  -- As people write it, with its postcode at the end.
  address     text not null,
  postcode    text not null,
  ward        text,
  latitude    double precision not null,
  longitude   double precision not null,
  primary key (council_id, uprn)
);
comment on table places.address is 'not personal: properties, lived in or not, and never who lives there';
create index address_by_postcode on places.address (council_id, postcode);

grant select, insert, update (parent_uprn, address, postcode, ward, latitude, longitude) on places.address to guildhall_app;
grant select on places.address to guildhall_reader;

alter table places.address enable row level security, force row level security;
create policy seen on places.address for select to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('places.read')));
create policy added on places.address for insert to guildhall_app
  with check (council_id = (select kit.council()) and (select access.may('places.load')));
create policy changed on places.address for update to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('places.load')));
