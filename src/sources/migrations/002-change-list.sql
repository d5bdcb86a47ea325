/*
 * What changed, in an order that readers can follow. A batch is all that one transaction changed of one source: a file,
 * the undoing of one, something that a resident said. It gets its position, the next whole number of its council, only
 * once it has been committed and somebody reads the list: so whoever has read up to a position has missed nothing,
 * however late another transaction ends, and no writer ever waits for another.
 */
create table sources.batch (
  council_id integer not null,
  id         uuid not null,
  -- The order in which batches that have no position yet get theirs: those of one source in the order of their making.
  nth        bigint not null generated always as identity,
  position   bigint,
  kind       text not null check (kind in ('load', 'undo', 'replay', 'claim')),
  source     text not null,
  -- The file that was loaded or undone.
  load       uuid,
  at         timestamptz(3) not null,
  primary key (council_id, id),
  foreign key (council_id, source) references sources.source
);
comment on table sources.batch is 'not personal: when each source changed, in an order that readers follow';
create unique index batch_by_position on sources.batch (council_id, position);
create index batch_without_position on sources.batch (council_id, nth) where position is null;
create index batch_by_load on sources.batch (council_id, load);

-- The records of a batch: the version that counted before it, if any, and the one that counts since, if any.
create table sources.change (
  council_id integer not null,
  batch      uuid not null,
  place      integer not null,
  source     text not null,
  record_id  text not null,
  before     integer,
  after      integer,
  primary key (council_id, batch, place),
  foreign key (council_id, batch) references sources.batch
);
comment on table sources.change is
  'personal: identifiers that applications have given people, in the order of their changes; kept as long as the records';

-- The highest version that was ever written: an undone load leaves versions behind that do not count any more.
alter table sources.current add column newest integer not null default 0;

-- What was loaded before there was this list. For the length of this transaction the owner may read what is there.
alter table sources.load no force row level security;
alter table sources.record no force row level security;
alter table sources.current no force row level security;
update sources.current set newest = version;
insert into sources.batch (council_id, id, kind, source, load, at)
  select council_id, id, 'load', source, id, loaded_at from sources.load
  where outcome = 'loaded' and added + changed + removed > 0 order by loaded_at, id;
insert into sources.change (council_id, batch, place, source, record_id, before, after)
  select council_id, load, row_number() over (partition by council_id, load order by record_id), source, record_id,
    nullif(version - 1, 0), version
  from sources.record where load is not null;
insert into sources.batch (council_id, id, kind, source, at)
  select council_id, record_id::uuid, 'claim', source, recorded_at from sources.record
  where load is null and source = 'resident' order by recorded_at, record_id;
insert into sources.change (council_id, batch, place, source, record_id, after)
  select council_id, record_id::uuid, 1, source, record_id, version
  from sources.record where load is null and source = 'resident';
alter table sources.load force row level security;
alter table sources.record force row level security;
alter table sources.current force row level security;

grant insert, select, update (position) on sources.batch to guildhall_app;
grant insert, select on sources.change to guildhall_app;
grant update (newest) on sources.current to guildhall_app;
grant select on sources.batch, sources.change to guildhall_reader;

-- Whoever loads writes and reads the list; whoever takes a resident's claim adds that, and nothing else.
alter table sources.batch enable row level security, force row level security;
create policy seen on sources.batch for select to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('sources.load')));
create policy numbered on sources.batch for update to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('sources.load')));
create policy added on sources.batch for insert to guildhall_app with check (
  council_id = (select kit.council())
  and ((select access.may('sources.load')) or (kind = 'claim' and source = 'resident' and (select access.may('golden.write'))))
);
alter table sources.change enable row level security, force row level security;
create policy seen on sources.change for select to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('sources.load')));
create policy added on sources.change for insert to guildhall_app with check (
  council_id = (select kit.council())
  and ((select access.may('sources.load')) or (source = 'resident' and (select access.may('golden.write'))))
);
