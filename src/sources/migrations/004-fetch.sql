-- When each application that we fetch from was last asked, and what is needed to ask only for what has changed.
create table sources.fetch (
  council_id integer not null,
  source     text not null,
  at         timestamptz(3) not null,
  outcome    text not null check (outcome in ('loaded', 'held', 'unchanged', 'refused')),
  message    text,
  mark       text,
  primary key (council_id, source),
  foreign key (council_id, source) references sources.source
);
comment on table sources.fetch is 'not personal: when each application was last asked';
grant select, insert, update (at, outcome, message, mark) on sources.fetch to guildhall_app;
grant select on sources.fetch to guildhall_reader;
alter table sources.fetch enable row level security, force row level security;
create policy seen on sources.fetch for select to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('sources.read')));
create policy added on sources.fetch for insert to guildhall_app
  with check (council_id = (select kit.council()) and (select access.may('sources.load')));
create policy changed on sources.fetch for update to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('sources.load')));
