-- needs: access
-- The streets of the council, by the number that all of Britain knows each by: for whoever says where something is.
create table places.street (
  council_id integer not null,
  -- Unique street reference number: up to eight digits, no leading zero.
  usrn       text not null check (usrn ~ '^[1-9][0-9]{0,7}$'),
  name       text not null,
  town       text not null,
  ward       text,
  -- Its corners from one end to the other, [latitude, longitude] each; and the box around them.
  line       jsonb not null,
  south      double precision not null,
  north      double precision not null,
  west       double precision not null,
  east       double precision not null,
  primary key (council_id, usrn)
);
comment on table places.street is 'not personal: streets, and where they run';
create index street_by_name on places.street (council_id, name, town);
create index street_by_box on places.street (council_id, south, north);

grant select, insert, update (name, town, ward, line, south, north, west, east) on places.street to guildhall_app;
grant select on places.street to guildhall_reader;

alter table places.street enable row level security, force row level security;
create policy seen on places.street for select to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('places.read')));
create policy added on places.street for insert to guildhall_app
  with check (council_id = (select kit.council()) and (select access.may('places.load')));
create policy changed on places.street for update to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('places.load')));
