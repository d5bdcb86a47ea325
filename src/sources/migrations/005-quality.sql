-- How far each of those that read the list of changes in the background has come.
create table sources.reader (
  council_id integer not null,
  name       text not null,
  position   text not null,
  primary key (council_id, name)
);
comment on table sources.reader is 'not personal: how far readers of the list of changes have come';
grant select, insert, update (position) on sources.reader to guildhall_app;
alter table sources.reader enable row level security, force row level security;
create policy loading on sources.reader to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('sources.load')));

-- The property that the address of each record is found to be; none where it is not sure.
create table sources.place (
  council_id integer not null,
  source     text not null,
  record_id  text not null,
  uprn       text,
  -- `given` by the application itself; or found: `exact`, `weighted`, `building`; or not: `unlike`, `tie`.
  way        text not null check (way in ('given', 'exact', 'weighted', 'building', 'unlike', 'tie')),
  primary key (council_id, source, record_id),
  foreign key (council_id, source, record_id) references sources.current
);
comment on table sources.place is 'personal: where the people of each record live, as properties; kept as long as the records';
grant select, insert, update (uprn, way), delete on sources.place to guildhall_app;
alter table sources.place enable row level security, force row level security;
create policy loading on sources.place to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('sources.load')));

-- What was measured of a source after each batch of changes.
create table sources.quality (
  council_id integer not null,
  source     text not null,
  batch      uuid not null,
  at         timestamptz(3) not null,
  measure    text not null check (measure in
    ('completeness', 'validity', 'uniqueness', 'consistency', 'timeliness', 'matched')),
  -- Nothing for what is measured of a record as a whole.
  field      text not null,
  good       integer not null,
  counted    integer not null,
  primary key (council_id, source, batch, measure, field),
  foreign key (council_id, source) references sources.source
);
comment on table sources.quality is 'not personal: counts of good and bad values by source and field';
create index quality_by_time on sources.quality (council_id, source, at);
grant select, insert on sources.quality to guildhall_app;
grant select on sources.quality to guildhall_reader;
alter table sources.quality enable row level security, force row level security;
create policy seen on sources.quality for select to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('sources.read')));
create policy added on sources.quality for insert to guildhall_app
  with check (council_id = (select kit.council()) and (select access.may('sources.load')));
