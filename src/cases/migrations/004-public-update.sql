-- What other websites that show our reports are told: when each moved, and to what. In the words of its service alone.
create table cases.public_update (
  council_id      integer not null,
  id              uuid not null,
  case_id         uuid not null,
  reference       text not null,
  service         text not null,
  service_version integer not null,
  state           text not null,
  at              timestamptz(3) not null,
  primary key (council_id, id),
  foreign key (council_id, case_id) references cases.case_
);
comment on table cases.public_update is 'not personal: when public reports moved, and to what state';
create index public_update_by_time on cases.public_update (council_id, at, id);
create index public_update_of_case on cases.public_update (council_id, case_id);

-- What other websites told us of a report: each once, however often they send it.
create table cases.received_update (
  council_id  integer not null,
  client      text not null,
  -- What the client calls it.
  name        text not null,
  id          uuid not null,
  reference   text not null,
  received_at timestamptz(3) not null,
  primary key (council_id, client, name)
);
comment on table cases.received_update is 'not personal: which updates other websites sent, so that each is taken once';

alter table cases.public_report add column promised_by date;
grant select, insert on cases.public_update, cases.received_update to guildhall_app;
grant select on cases.public_update to guildhall_reader;

-- Another website's program follows reports, and passes on that one is not put right, as anybody may.
insert into access.policy (council_id, role, purpose, action)
select council_id, 'application', 'report', action from kit.installation, (values ('cases.follow'), ('cases.reopen')) as listed (action);
insert into access.policy (council_id, role, purpose, action)
select council_id, 'application', 'follow', action from kit.installation,
  (values ('cases.follow'), ('places.read'), ('services.read')) as listed (action);
