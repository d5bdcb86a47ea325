-- needs: access
/*
 * Other bodies that speak Open311, as National Highways or the next council: how each is asked, and what became of each
 * case that was passed on to it. Its key is never here: only the name of the setting of the machine that holds it.
 */
create table cases.body (
  council_id    integer not null,
  id            text not null,
  name          text not null,
  endpoint      text not null,
  jurisdiction  text not null default '',
  format        text not null check (format in ('xml', 'json')),
  key_setting   text not null default '',
  -- How it can be known whether they have a report when no answer came.
  if_unsure     text not null check (if_unsure in ('number', 'list', 'person')),
  gives_updates boolean not null,
  takes_updates boolean not null,
  -- Which of our services are which of theirs, and what answers what they ask.
  services      jsonb not null,
  in_use        boolean not null,
  changed_at    timestamptz(3) not null,
  -- How far their updates have been read, when next, and what went wrong the last time.
  read_until    timestamptz(3),
  read_next_at  timestamptz(3),
  read_failures integer not null default 0,
  read_failure  text,
  primary key (council_id, id)
);
comment on table cases.body is 'not personal: other bodies that cases are passed on to, and how they are asked';

-- What is sent of one case that was passed on, and how far it has come. Kept with a lease, so that a worker may die.
create table cases.passing (
  council_id      integer not null,
  passed          uuid not null,
  case_id         uuid not null,
  body            text not null,
  reference       text not null,
  -- What an officer wrote for them, and nothing else in anybody's own words.
  words           text not null,
  place_words     text not null default '',
  state           text not null check (state in ('waiting', 'sending', 'handed', 'looking', 'unknown', 'sent', 'refused', 'stuck')),
  attempts        integer not null default 0,
  lease_until     timestamptz(3),
  next_attempt_at timestamptz(3),
  -- When words of it last left us: from then on they may have it.
  handed_at       timestamptz(3),
  token           text,
  their_number    text,
  -- What they said, and what we make of it.
  said            text,
  failure         text,
  -- What they last told us of it.
  status          text,
  status_at       timestamptz(3),
  status_words    text,
  looked_at       timestamptz(3),
  primary key (council_id, passed),
  foreign key (council_id, case_id) references cases.case_,
  foreign key (council_id, body) references cases.body
);
comment on table cases.passing is 'personal: what an officer wrote to another body about a case; retention that of the case';
create index passing_of_case on cases.passing (council_id, case_id);
create index passing_due on cases.passing (council_id, next_attempt_at) where next_attempt_at is not null;
create index passing_left on cases.passing (council_id, lease_until) where lease_until is not null;
create index passing_by_number on cases.passing (council_id, body, their_number) where their_number is not null;
alter table cases.passing enable row level security, force row level security;

-- Our own public updates, as they are told to another body that has the case: each once.
create table cases.passing_update (
  council_id      integer not null,
  passed          uuid not null,
  update_id       uuid not null,
  state           text not null check (state in ('waiting', 'sent', 'refused')),
  attempts        integer not null default 0,
  next_attempt_at timestamptz(3),
  their_id        text,
  sentence        text not null,
  at              timestamptz(3) not null,
  primary key (council_id, passed, update_id),
  foreign key (council_id, passed) references cases.passing
);
comment on table cases.passing_update is 'not personal: which of our public updates another body was told';
create index passing_update_due on cases.passing_update (council_id, next_attempt_at) where next_attempt_at is not null;

alter table cases.passed drop constraint passed_state_check;
alter table cases.passed add constraint passed_state_check
  check (state in ('waiting', 'sent', 'accepted', 'done', 'ended', 'refused', 'stuck'));

insert into access.policy (council_id, role, purpose, action)
select council_id, 'administrator', 'administration', 'cases.bodies' from kit.installation;

create policy see on cases.passing to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('cases.write'))
) with check (
  council_id = (select kit.council()) and (select access.may('cases.write'))
);
grant select, insert, update on cases.body, cases.passing, cases.passing_update to guildhall_app;
grant select on cases.body, cases.passing, cases.passing_update to guildhall_reader;
