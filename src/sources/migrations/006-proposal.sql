-- Better values on their way to the applications that hold worse ones.
create table sources.proposal (
  council_id  integer not null,
  id          uuid not null,
  source      text not null,
  record_id   text not null,
  -- By the platform's names: what the record says, and what it should. By the application's own: the same, as it writes them.
  fields      jsonb not null,
  columns     jsonb not null,
  because     text not null,
  proposed_at timestamptz(3) not null,
  proposed_by text not null,
  state       text not null check (state in
    ('waiting', 'sent', 'written', 'task', 'done', 'confirmed', 'overtaken', 'declined', 'withdrawn')),
  state_at    timestamptz(3) not null,
  state_by    text,
  -- Why it has come to this, in a sentence.
  reason      text,
  attempts    integer not null default 0,
  -- When it is tried, or tried again: a lease while somebody does.
  next_at     timestamptz(3),
  primary key (council_id, id),
  foreign key (council_id, source, record_id) references sources.current
);
comment on table sources.proposal is
  'personal: better values proposed to applications; retention two years after they were settled';
create index proposal_by_record on sources.proposal (council_id, source, record_id);
create index proposal_waiting on sources.proposal (council_id, next_at) where state = 'waiting';
grant select, insert, update (state, state_at, state_by, reason, attempts, next_at) on sources.proposal to guildhall_app;
alter table sources.proposal enable row level security, force row level security;
create policy seen on sources.proposal for select to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('sources.load')));
create policy added on sources.proposal for insert to guildhall_app with check (
  council_id = (select kit.council())
  and ((select access.may('sources.load')) or (select access.may('golden.write')))
);
create policy moved on sources.proposal for update to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('sources.load')));

-- A change that is nothing but our own proposal coming back.
alter table sources.change add column is_echo boolean not null default false;
grant update (is_echo) on sources.change to guildhall_app;
create policy echoed on sources.change for update to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('sources.load')));
