-- Loads that wait for a person, that are undone, and sources whose loads are paused.
alter table sources.load drop constraint load_outcome_check;
alter table sources.load
  add constraint load_outcome_check check (outcome in ('loaded', 'refused', 'held')),
  -- A file that was sent or fetched, or records that were read again from what they came as.
  add column kind text not null default 'file' check (kind in ('file', 'replay')),
  -- How many records there were before it: what shares are of.
  add column known integer not null default 0,
  add column decided_at timestamptz(3),
  add column decided_by text,
  add column decision text,
  add column undone_at timestamptz(3),
  add column undone_by text,
  add column undone_because text;
grant update (outcome, reason, decided_at, decided_by, decision, undone_at, undone_by, undone_because)
  on sources.load to guildhall_app;
create policy decided on sources.load for update to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('sources.load')));
create index load_held on sources.load (council_id, source) where outcome = 'held';

-- What a load that waits would change, and nothing that it would leave alone. Gone once somebody has decided.
create table sources.held (
  council_id integer not null,
  load       uuid not null,
  record_id  text not null,
  line       integer not null,
  -- None of these for a record that would be removed.
  sha256     text,
  raw        jsonb,
  fields     jsonb,
  primary key (council_id, load, record_id),
  foreign key (council_id, load) references sources.load
);
comment on table sources.held is 'personal: what a load that waits for a decision would change; gone with the decision';
grant select, insert, delete on sources.held to guildhall_app;
alter table sources.held enable row level security, force row level security;
create policy loading on sources.held to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('sources.load')));

-- Times in which nothing is loaded from a source.
create table sources.pause (
  council_id integer not null,
  id         uuid not null,
  source     text not null,
  began_at   timestamptz(3) not null,
  began_by   text not null,
  reason     text not null,
  ended_at   timestamptz(3),
  ended_by   text,
  primary key (council_id, id),
  foreign key (council_id, source) references sources.source
);
comment on table sources.pause is 'not personal: when and why nothing was loaded from a source';
create unique index pause_at_once on sources.pause (council_id, source) where ended_at is null;
grant select, insert, update (ended_at, ended_by) on sources.pause to guildhall_app;
grant select on sources.pause to guildhall_reader;
alter table sources.pause enable row level security, force row level security;
create policy seen on sources.pause for select to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('sources.read')));
create policy begun on sources.pause for insert to guildhall_app
  with check (council_id = (select kit.council()) and (select access.may('sources.load')));
create policy ended on sources.pause for update to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('sources.load')));
