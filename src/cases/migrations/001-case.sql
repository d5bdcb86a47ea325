-- needs: audit access
create schema cases;
grant usage on schema cases to guildhall_app, guildhall_reader;

/*
 * A case: something that someone asked of the council, and what was promised. What they said in their own words is in
 * cases.answer_set: nothing here says more than which service it is about and where.
 */
create table cases.case_ (
  council_id      integer not null,
  id              uuid not null,
  reference       text not null,
  service         text not null,
  service_version integer not null,
  -- Whose it is in the golden record, once that is known.
  person          uuid,
  -- Words of a category, never a person's own.
  summary         text not null,
  channel         text not null,
  state           text not null,
  opened_at       timestamptz(3) not null,
  promised_by     date,
  promise         text,
  closed_at       timestamptz(3),
  -- Why it was closed, in words for the resident.
  reason          text,
  ward            text,
  latitude        double precision,
  longitude       double precision,
  primary key (council_id, id),
  unique (council_id, reference)
);
comment on table cases.case_ is 'personal: what someone asked of the council; retention that of its service';
create index case_of_person on cases.case_ (council_id, person, opened_at desc) where person is not null;
create index case_newest on cases.case_ (council_id, opened_at desc, id);
create index case_open on cases.case_ (council_id, opened_at) where closed_at is null;

-- What was answered, in the resident's own words and with what the answers say of them.
create table cases.answer_set (
  council_id integer not null,
  case_id    uuid not null,
  answers    jsonb not null,
  primary key (council_id, case_id),
  foreign key (council_id, case_id) references cases.case_
);
comment on table cases.answer_set is 'personal: the answers that a case began with; retention that of its service';

-- What has happened to a case. Only ever added to.
create table cases.event (
  council_id integer not null,
  case_id    uuid not null,
  id         uuid not null,
  at         timestamptz(3) not null,
  kind       text not null check (kind in ('opened', 'moved', 'person', 'noted')),
  state      text,
  -- In words for the resident.
  sentence   text,
  actor      text not null,
  primary key (council_id, case_id, id),
  foreign key (council_id, case_id) references cases.case_
);
comment on table cases.event is 'personal: the history of a case; retention that of its service';

-- How often people have asked about what, and how: a small count is kept as the middle of what it may be.
create table cases.contact (
  council_id integer not null,
  subject    text not null,
  channel    text not null,
  month      date not null,
  count      integer not null check (count > 0),
  is_rounded boolean not null,
  primary key (council_id, subject, channel, month)
);
comment on table cases.contact is 'not personal: contacts counted by subject, channel and month';

alter table cases.case_ enable row level security, force row level security;
alter table cases.answer_set enable row level security, force row level security;
alter table cases.event enable row level security, force row level security;

-- Staff see cases by their purpose; someone who follows a case sees the one whose reference they know, and no other.
create policy read on cases.case_ for select to guildhall_app using (
  council_id = (select kit.council())
  and ((select access.may('cases.read'))
    or (select access.may('tellonce.track')) and reference = (select current_setting('guildhall.reference', true)))
);
create policy open on cases.case_ for insert to guildhall_app with check (
  council_id = (select kit.council()) and (select access.may('cases.open'))
);
create policy move on cases.case_ for update to guildhall_app using (
  council_id = (select kit.council())
  and ((select access.may('cases.write')) or (select access.may('tellonce.write')))
) with check (
  council_id = (select kit.council())
);

-- A councillor and an administrator see what is asked for, not who asks.
create policy read on cases.answer_set for select to guildhall_app using (
  council_id = (select kit.council())
  and (select access.may('cases.read')) and (select access.may('golden.read'))
);
create policy open on cases.answer_set for insert to guildhall_app with check (
  council_id = (select kit.council()) and (select access.may('cases.open'))
);

create policy read on cases.event for select to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('cases.read'))
);
create policy add on cases.event for insert to guildhall_app with check (
  council_id = (select kit.council())
  and ((select access.may('cases.open')) or (select access.may('cases.write')) or (select access.may('tellonce.write')))
);

grant select, insert on cases.case_ to guildhall_app;
grant update (person, state, closed_at, reason) on cases.case_ to guildhall_app;
grant select, insert on cases.answer_set, cases.event to guildhall_app;
grant select, insert, delete on cases.contact to guildhall_app;
grant select on cases.case_, cases.answer_set, cases.event, cases.contact to guildhall_reader;
