/*
 * What happens after the report: clocks, queues, duplicates, what else is known of a place, and every contact about it.
 */

-- Whose work a case is, what it is joined to, and how it ended.
alter table cases.case_
  add column queue     text,
  add column priority  text not null default 'normal' check (priority in ('emergency', 'high', 'normal', 'low')),
  add column assignee  text,
  add column uprn      text,
  -- The answers in which a duplicate is the same, as a digest.
  add column alike     text,
  add column joined_to uuid,
  add column ending    text check (ending in ('done', 'not-done')),
  add column moved_at  timestamptz(3),
  add foreign key (council_id, joined_to) references cases.case_;
-- The owner's own rows are no secret to this one statement.
alter table cases.case_ no force row level security;
update cases.case_ set ending = case when state in ('completed', 'fixed') then 'done' else 'not-done' end,
  moved_at = coalesce(closed_at, opened_at);
alter table cases.case_ force row level security;
create index case_in_queue on cases.case_ (council_id, queue, priority, promised_by) where closed_at is null;
create index case_of_open_service on cases.case_ (council_id, service, opened_at) where closed_at is null;
create index case_joined on cases.case_ (council_id, joined_to) where joined_to is not null;
create index case_at_uprn on cases.case_ (council_id, uprn, opened_at) where uprn is not null;

-- Each promise of a case, and when it is due. The moments are kept, and worked out again only when a case moves.
create table cases.clock (
  council_id    integer not null,
  case_id       uuid not null,
  name          text not null check (name in ('acknowledge', 'respond', 'resolve')),
  -- 1, and one more each time that a case is opened again.
  run           integer not null check (run > 0),
  target        jsonb not null,
  sentence      text not null,
  warn_share    double precision not null check (warn_share > 0 and warn_share < 1),
  escalate_to   text,
  started_at    timestamptz(3) not null,
  due_at        timestamptz(3) not null,
  due_day       date not null,
  warn_at       timestamptz(3) not null,
  -- Pairs of moments between which it stood still.
  pauses        jsonb not null default '[]',
  paused_since  timestamptz(3),
  stopped_at    timestamptz(3),
  warned_at     timestamptz(3),
  escalated_at  timestamptz(3),
  primary key (council_id, case_id, name, run),
  foreign key (council_id, case_id) references cases.case_
);
comment on table cases.clock is 'not personal: when each promise of a case is due';
create index clock_to_warn on cases.clock (council_id, warn_at) where stopped_at is null and paused_since is null and warned_at is null;
create index clock_to_escalate on cases.clock (council_id, due_at) where stopped_at is null and paused_since is null and escalated_at is null;

alter table cases.event drop constraint event_kind_check;
alter table cases.event add constraint event_kind_check check (kind in ('opened', 'moved', 'person', 'noted', 'reopened',
  'joined', 'parted', 'assigned', 'queued', 'passed', 'warned', 'escalated', 'failure', 'told', 'stage'));

-- What officers write for each other, and what someone said when they asked for a case to be opened again.
create table cases.note (
  council_id integer not null,
  case_id    uuid not null,
  id         uuid not null,
  at         timestamptz(3) not null,
  kind       text not null check (kind in ('private', 'resident')),
  words      text not null,
  actor      text not null,
  primary key (council_id, case_id, id),
  foreign key (council_id, case_id) references cases.case_
);
comment on table cases.note is 'personal: notes of officers and words of residents on a case; retention that of its service';

-- Who is looking at a case now. Nobody who has gone away stays in it for longer than the lease.
create table cases.presence (
  council_id integer not null,
  case_id    uuid not null,
  actor      text not null,
  since      timestamptz(3) not null,
  until      timestamptz(3) not null,
  primary key (council_id, case_id, actor),
  foreign key (council_id, case_id) references cases.case_
);
comment on table cases.presence is 'personal: which officer has a case open; retention until the next look after it has ended';

-- Officers as cases name them: whoever works on one may know which colleague did what.
create table cases.officer (
  council_id integer not null,
  id         text not null,
  name       text not null,
  primary key (council_id, id)
);
comment on table cases.officer is 'personal: names of officers who have worked on cases; retention that of the cases';

-- A case that another body must act on. It stays ours to follow.
create table cases.passed (
  council_id        integer not null,
  case_id           uuid not null,
  id                uuid not null,
  body              text not null,
  outside_reference text,
  state             text not null check (state in ('sent', 'accepted', 'done', 'refused')),
  passed_at         timestamptz(3) not null,
  changed_at        timestamptz(3) not null,
  primary key (council_id, case_id, id),
  foreign key (council_id, case_id) references cases.case_
);
comment on table cases.passed is 'not personal: which other body was asked to act on a case, and what it answered';

-- Every time that someone contacts us: how, about which service, and why.
create table cases.contact_made (
  council_id integer not null,
  id         uuid not null,
  at         timestamptz(3) not null,
  case_id    uuid,
  service    text,
  channel    text not null,
  reason     text not null check (reason in ('new', 'where-is-it', 'complaint', 'other')),
  minutes    integer check (minutes between 0 and 600),
  actor      text not null,
  primary key (council_id, id),
  foreign key (council_id, case_id) references cases.case_
);
comment on table cases.contact_made is 'personal: when someone contacted us about a case; retention that of its service';
create index contact_made_of_case on cases.contact_made (council_id, case_id, at) where case_id is not null;
create index contact_made_at on cases.contact_made (council_id, at);

-- What must always be done at a place or for a person, as fetching the bin from the door.
create table cases.standing_need (
  council_id integer not null,
  id         uuid not null,
  need       text not null check (need in ('assisted-collection', 'large-bin', 'key-held', 'call-first')),
  uprn       text not null,
  person     uuid,
  begins_on  date not null,
  ends_on    date,
  primary key (council_id, id)
);
comment on table cases.standing_need is 'personal: what someone needs us always to do; retention until one year after it ends';
create index standing_need_at on cases.standing_need (council_id, uprn);

-- What a crew found on its round. Of one property, or of a whole street.
create table cases.round_event (
  council_id integer not null,
  id         uuid not null,
  day        date not null,
  kind       text not null,
  detail     text,
  stream     text,
  uprn       text,
  -- Where the property is not named: everyone in this postcode.
  postcode   text,
  primary key (council_id, id),
  unique nulls not distinct (council_id, day, kind, detail, stream, uprn, postcode),
  check (uprn is not null or postcode is not null)
);
comment on table cases.round_event is 'personal: what crews found at properties; retention 90 days';
create index round_event_at on cases.round_event (council_id, uprn, day) where uprn is not null;
create index round_event_in on cases.round_event (council_id, postcode, day) where postcode is not null;

-- The same thing going wrong at one place again and again.
create table cases.failure (
  council_id integer not null,
  id         uuid not null,
  service    text not null,
  uprn       text not null,
  reports    integer not null,
  raised_at  timestamptz(3) not null,
  -- What was done about it, once someone has.
  settled_at timestamptz(3),
  settled    text,
  primary key (council_id, id)
);
comment on table cases.failure is 'personal: services that failed at one property; retention that of the service';
create unique index failure_once on cases.failure (council_id, service, uprn) where settled_at is null;

-- Where a queue's work goes instead: by ward, and out of hours.
create table cases.routing (
  council_id   integer not null,
  queue        text not null,
  ward         text not null default '',
  out_of_hours boolean not null default false,
  to_queue     text not null,
  primary key (council_id, queue, ward, out_of_hours)
);
comment on table cases.routing is 'not personal: which team works where and when';

-- What everybody may see. What is private or restricted is never written here, so it cannot be shown.
create table cases.public_report (
  council_id      integer not null,
  case_id         uuid not null,
  reference       text not null,
  service         text not null,
  service_version integer not null,
  state           text not null,
  opened_at       timestamptz(3) not null,
  moved_at        timestamptz(3) not null,
  closed_at       timestamptz(3),
  ward            text,
  latitude        double precision,
  longitude       double precision,
  primary key (council_id, case_id),
  unique (council_id, reference),
  foreign key (council_id, case_id) references cases.case_
);
comment on table cases.public_report is 'not personal: what everybody may see of reports about public places';
create index public_report_newest on cases.public_report (council_id, moved_at desc);

alter table cases.note enable row level security, force row level security;
alter table cases.presence enable row level security, force row level security;
alter table cases.officer enable row level security, force row level security;
alter table cases.contact_made enable row level security, force row level security;
alter table cases.standing_need enable row level security, force row level security;
alter table cases.round_event enable row level security, force row level security;
alter table cases.failure enable row level security, force row level security;

insert into access.purpose (council_id, place, name, title, sentence, article, statute)
select council_id, 18, 'follow', 'Follow a report', 'Someone asks what has become of something that they told the council.',
  'UK GDPR Article 6(1)(e), public task', 'Localism Act 2011, section 1' from kit.installation;

-- Someone who knows a reference follows that case, and may ask for it to be opened again.
insert into access.policy (council_id, role, purpose, action)
select council_id, role, purpose, action from kit.installation, (values
  ('resident', 'follow', 'cases.follow cases.reopen messages.queue places.read services.read'),
  ('resident', 'report', 'cases.answer'),
  ('resident', 'tell-us-once', 'cases.answer'),
  ('contact-centre', 'answer-enquiry', 'cases.answer cases.reopen cases.note cases.contact cases.follow cases.needs'),
  ('council-tax', 'council-tax', 'cases.reopen cases.note cases.contact'),
  ('data-steward', 'stewardship', 'cases.answer cases.reopen cases.note cases.contact cases.needs cases.failures')
) as listed (role, purpose, actions), regexp_split_to_table(actions, '\s+') as action;
insert into access.policy (council_id, role, purpose, action)
select council_id, 'system', purpose, action from kit.installation,
  regexp_split_to_table('loading matching delivery chasing demonstration tell-us-once', ' ') as purpose,
  regexp_split_to_table('cases.answer cases.reopen cases.note cases.contact cases.follow cases.needs cases.failures', ' ') as action;

create policy follow on cases.case_ for select to guildhall_app using (
  council_id = (select kit.council())
  and (select access.may('cases.follow')) and reference = (select current_setting('guildhall.reference', true))
);
create policy reopen on cases.case_ for update to guildhall_app using (
  council_id = (select kit.council())
  and (select access.may('cases.reopen')) and reference = (select current_setting('guildhall.reference', true))
) with check (
  council_id = (select kit.council())
);
create policy reopen on cases.event for insert to guildhall_app with check (
  council_id = (select kit.council()) and (select access.may('cases.reopen'))
);

-- As the answers: not for those who see what is asked for, but not who asks.
create policy read on cases.note for select to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('cases.note'))
);
create policy add on cases.note for insert to guildhall_app with check (
  council_id = (select kit.council()) and ((select access.may('cases.note')) or (select access.may('cases.reopen')))
);

create policy see on cases.presence to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('cases.read'))
) with check (
  council_id = (select kit.council()) and (select access.may('cases.read')) and actor = (select kit.actor())
);

create policy see on cases.officer to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('cases.read'))
) with check (
  council_id = (select kit.council()) and (select access.may('cases.read')) and id = (select kit.actor())
);

create policy read on cases.contact_made for select to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('cases.read'))
);
create policy add on cases.contact_made for insert to guildhall_app with check (
  council_id = (select kit.council())
  and ((select access.may('cases.contact')) or (select access.may('cases.open')) or (select access.may('cases.follow')))
);

-- Someone who reports a problem at a property is answered with what is known of that property, and of no other.
create policy read on cases.standing_need for select to guildhall_app using (
  council_id = (select kit.council())
  and ((select access.may('cases.needs'))
    or (select access.may('cases.answer')) and uprn = (select current_setting('guildhall.uprn', true)))
);
create policy change on cases.standing_need to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('cases.needs'))
) with check (
  council_id = (select kit.council()) and (select access.may('cases.needs'))
);
create policy read on cases.round_event for select to guildhall_app using (
  council_id = (select kit.council())
  and ((select access.may('cases.needs'))
    or (select access.may('cases.answer')) and (uprn = (select current_setting('guildhall.uprn', true))
      or postcode = (select current_setting('guildhall.postcode', true))))
);
create policy add on cases.round_event for insert to guildhall_app with check (
  council_id = (select kit.council()) and (select access.may('cases.needs'))
);

create policy read on cases.failure for select to guildhall_app using (
  council_id = (select kit.council()) and ((select access.may('cases.failures')) or (select access.may('cases.needs')))
);
create policy raise on cases.failure to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('cases.failures'))
) with check (
  council_id = (select kit.council()) and (select access.may('cases.failures'))
);

/*
 * The oldest open case near a place that says the same: whoever reports something may not read cases, and must still be
 * joined to the first. It gives away no more than that there is one.
 */
create policy near on cases.case_ for select to guildhall_owner using (
  council_id = (select kit.council()) and closed_at is null
);
create function cases.near_open(
  wanted text, same text, at_uprn text, at_latitude double precision, at_longitude double precision,
  metres double precision, since timestamptz
) returns table (id uuid, reference text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.id, c.reference from cases.case_ c
  where c.council_id = (select kit.council()) and (select access.may('cases.open'))
    and c.service = wanted and c.closed_at is null and c.joined_to is null and c.opened_at >= since
    and c.alike is not distinct from same
    and (c.uprn = at_uprn or at_uprn is null and sqrt(
      power((c.latitude - at_latitude) * 111320, 2)
      + power((c.longitude - at_longitude) * 111320 * cos(radians(at_latitude)), 2)) <= metres)
  order by c.opened_at, c.id limit 1
$$;
revoke execute on function cases.near_open from public;
grant execute on function cases.near_open to guildhall_app;

grant update (queue, priority, assignee, joined_to, ending, moved_at, promised_by, promise, ward, latitude, longitude)
  on cases.case_ to guildhall_app;
grant select, insert, update on cases.clock, cases.passed, cases.standing_need, cases.failure to guildhall_app;
grant select, insert on cases.note, cases.contact_made, cases.round_event to guildhall_app;
grant select, insert, update, delete on cases.presence, cases.officer, cases.routing, cases.public_report to guildhall_app;
grant select on cases.clock, cases.passed, cases.routing, cases.public_report, cases.note, cases.presence, cases.officer,
  cases.contact_made, cases.standing_need, cases.round_event, cases.failure to guildhall_reader;
