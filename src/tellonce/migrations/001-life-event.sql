-- needs: audit access cases
create schema tellonce;
grant usage on schema tellonce to guildhall_app, guildhall_reader;

/*
 * Who answers for which source on the officer's pages: the service's own officers, and the data steward for those who
 * have none that sign in. '*' is every source. Whoever may acknowledge sees the notices of their own sources alone.
 */
create table tellonce.desk (
  council_id integer not null,
  role       text not null,
  source     text not null,
  primary key (council_id, role, source)
);
comment on table tellonce.desk is 'not personal: which role answers for which source';
insert into tellonce.desk (council_id, role, source)
select council_id, role, source from kit.installation, (values
  ('council-tax', 'council-tax'), ('data-steward', '*'), ('system', '*')) as listed (role, source);

-- Something that happened in someone's life, that they told us once. Its reference is its case's.
create table tellonce.life_event (
  council_id   integer not null,
  id           uuid not null,
  reference    text not null,
  kind         text not null check (kind in ('moved')),
  -- Nobody, until we are sure whose it is.
  person       uuid,
  -- The day that it is true from.
  effective_on date not null,
  -- While it is checked nothing is changed and nobody is told.
  state        text not null check (state in ('checking', 'telling', 'told', 'withdrawn')),
  due_on       date not null,
  told_at      timestamptz(3) not null,
  primary key (council_id, id),
  unique (council_id, reference)
);
comment on table tellonce.life_event is 'personal: that something happened in someone’s life; retention P7Y';
create index life_event_of_person on tellonce.life_event (council_id, person) where person is not null;

-- What was told of it. Kept apart, since few need to see it.
create table tellonce.told (
  council_id integer not null,
  life_event uuid not null,
  reference  text not null,
  move       jsonb not null,
  primary key (council_id, life_event),
  foreign key (council_id, life_event) references tellonce.life_event
);
comment on table tellonce.told is 'personal: the old and new address, as they were told; retention P7Y';

-- What one service is told of it, on what lawful basis, and what it answers.
create table tellonce.notice (
  council_id   integer not null,
  id           uuid not null,
  life_event   uuid not null,
  reference    text not null,
  source       text not null,
  service      text not null,
  lawful_basis text not null,
  statute      text not null,
  -- The fields that it is told: no more than it needs.
  fields       text[] not null,
  write_back   text not null check (write_back in ('webhook', 'task')),
  due_on       date not null,
  written_at   timestamptz(3) not null,
  answer       text check (answer in ('acted', 'not-known-here', 'needs-contact', 'declined')),
  reason       text,
  answered_at  timestamptz(3),
  -- When someone was told that it is late.
  chased_at    timestamptz(3),
  primary key (council_id, id),
  unique (council_id, life_event, source),
  foreign key (council_id, life_event) references tellonce.life_event
);
comment on table tellonce.notice is 'personal: that a service was told of someone; retention P7Y';
create index notice_waiting on tellonce.notice (council_id, source, written_at) where answer is null;
create index notice_newest on tellonce.notice (council_id, written_at desc);

-- The values of those fields, for the service that is told and nobody else.
create table tellonce.content (
  council_id integer not null,
  notice     uuid not null,
  source     text not null,
  facts      jsonb not null,
  primary key (council_id, notice),
  foreign key (council_id, notice) references tellonce.notice
);
comment on table tellonce.content is 'personal: what a service is told; retention P7Y';

/*
 * How each notice gets to its service: the outbox. It is written with the notice, and a job is only its alarm clock, so
 * that a job may be lost, doubled or late without harm. The notice is the idempotency key.
 */
create table tellonce.delivery (
  council_id      integer not null,
  notice          uuid not null,
  state           text not null
    check (state in ('queued', 'sending', 'sent', 'acknowledged', 'refused', 'stuck')),
  attempts        integer not null,
  lease_until     timestamptz(3),
  next_attempt_at timestamptz(3),
  -- Why the last attempt failed, in words for engineers.
  failure         text,
  primary key (council_id, notice),
  foreign key (council_id, notice) references tellonce.notice
);
comment on table tellonce.delivery is 'not personal: attempts to deliver';
create index delivery_leased on tellonce.delivery (council_id, lease_until) where state = 'sending';
create index delivery_queued on tellonce.delivery (council_id, next_attempt_at) where state = 'queued';
create index delivery_stuck on tellonce.delivery (council_id) where state = 'stuck';

-- What each accepted report was answered with, by the key that it came under: the same key gets the same answer.
create table tellonce.submission (
  council_id  integer not null,
  key         text not null,
  -- Of what was told, so that the same key with something else is noticed.
  sha256      text not null,
  reference   text,
  promised_by date,
  kind        text,
  at          timestamptz(3) not null,
  primary key (council_id, key)
);
comment on table tellonce.submission is 'not personal: which key became which reference; kept for 90 days';

-- Webhooks that came in, by their sender's own id, with what each was answered.
create table tellonce.webhook (
  council_id  integer not null,
  source      text not null,
  id          text not null,
  sha256      text not null,
  status      integer,
  answered    jsonb,
  received_at timestamptz(3) not null,
  primary key (council_id, source, id)
);
comment on table tellonce.webhook is 'not personal: which webhooks have been acted on; kept for 90 days';

-- Wrong guesses at a reference, whether or not it is one.
create table tellonce.guess (
  council_id integer not null,
  reference  text not null,
  wrong      integer not null,
  heard_from timestamptz(3),
  last_at    timestamptz(3) not null,
  primary key (council_id, reference)
);
comment on table tellonce.guess is 'not personal: wrong guesses at references; kept for a day';

alter table tellonce.life_event enable row level security, force row level security;
alter table tellonce.told enable row level security, force row level security;
alter table tellonce.notice enable row level security, force row level security;
alter table tellonce.content enable row level security, force row level security;

-- Whoever follows their own report sees, even here, the one whose reference they know: `guildhall.reference`.
create policy read on tellonce.life_event for select to guildhall_app using (
  council_id = (select kit.council())
  and ((select access.may('tellonce.read'))
    or (select access.may('tellonce.track')) and reference = (select current_setting('guildhall.reference', true)))
);
create policy open on tellonce.life_event for insert to guildhall_app with check (
  council_id = (select kit.council()) and (select access.may('tellonce.report'))
);
create policy change on tellonce.life_event for update to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('tellonce.write'))
);

create policy read on tellonce.told for select to guildhall_app using (
  council_id = (select kit.council())
  and ((select access.may('golden.steward'))
    or (select access.may('tellonce.track')) and reference = (select current_setting('guildhall.reference', true)))
);
create policy open on tellonce.told for insert to guildhall_app with check (
  council_id = (select kit.council()) and (select access.may('tellonce.report'))
);

create policy read on tellonce.notice for select to guildhall_app using (
  council_id = (select kit.council())
  and ((select access.may('tellonce.read')) and not (select access.may('tellonce.acknowledge'))
    or (select access.may('tellonce.acknowledge'))
      and (source in (select source from tellonce.desk where role = (select kit.acting_role()))
        or '*' in (select source from tellonce.desk where role = (select kit.acting_role())))
    or (select access.may('tellonce.track')) and reference = (select current_setting('guildhall.reference', true)))
);
create policy write on tellonce.notice for insert to guildhall_app with check (
  council_id = (select kit.council()) and (select access.may('tellonce.write'))
);
create policy answer on tellonce.notice for update to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('tellonce.acknowledge'))
);

create policy read on tellonce.content for select to guildhall_app using (
  council_id = (select kit.council())
  and (select access.may('tellonce.acknowledge'))
  and (source in (select source from tellonce.desk where role = (select kit.acting_role()))
    or '*' in (select source from tellonce.desk where role = (select kit.acting_role())))
);
create policy write on tellonce.content for insert to guildhall_app with check (
  council_id = (select kit.council()) and (select access.may('tellonce.write'))
);

grant select on tellonce.desk to guildhall_app;
grant select, insert, update (person, state) on tellonce.life_event to guildhall_app;
grant select, insert on tellonce.told, tellonce.content to guildhall_app;
grant select, insert, update (answer, reason, answered_at, chased_at) on tellonce.notice to guildhall_app;
grant select, insert, update (state, attempts, lease_until, next_attempt_at, failure) on tellonce.delivery to guildhall_app;
grant select, insert, update (reference, promised_by, kind), delete on tellonce.submission to guildhall_app;
grant select, insert, update (status, answered), delete on tellonce.webhook to guildhall_app;
grant select, insert, update (wrong, heard_from, last_at), delete on tellonce.guess to guildhall_app;
grant select on tellonce.life_event, tellonce.notice, tellonce.delivery to guildhall_reader;
