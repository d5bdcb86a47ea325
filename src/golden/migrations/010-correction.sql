/*
 * What somebody says should stand instead of what a golden record says: the person themselves, or another application.
 * A steward decides; then it is proposed to the applications that say otherwise. It overwrites nothing.
 */
insert into access.policy (council_id, role, purpose, action)
select council_id, role, purpose, action from kit.installation, (values
  -- Which application said what, from records whose owners allow the purpose.
  ('application', 'answer-enquiry', 'sources.read-records'),
  ('application', 'council-tax', 'sources.read-records'),
  ('application', 'care', 'sources.read-records'),
  ('application', 'answer-enquiry', 'golden.correct'),
  ('application', 'council-tax', 'golden.correct'),
  ('application', 'care', 'golden.correct'),
  ('contact-centre', 'answer-enquiry', 'golden.correct'),
  ('council-tax', 'council-tax', 'golden.correct'),
  ('social-worker', 'care', 'golden.correct'),
  ('data-steward', 'stewardship', 'golden.correct')
) as listed (role, purpose, action);
insert into access.policy (council_id, role, purpose, action)
select council_id, 'system', purpose, 'golden.correct' from kit.installation,
  regexp_split_to_table('loading matching delivery chasing demonstration tell-us-once', ' ') as purpose;

create table golden.correction (
  council_id   integer not null,
  id           uuid not null,
  person       uuid not null,
  field        text not null,
  -- What the golden record said when it was asked for, and what it should say.
  held         text,
  value        text not null,
  because      text not null,
  -- Whether the person asked, through an officer, or an application did.
  asked_for    text not null check (asked_for in ('person', 'application')),
  asked_by     text not null,
  asked_at     timestamptz(3) not null,
  -- A name that an application gave its request, so that the same again is the same.
  request_key  text,
  -- Where the person wants to be told what came of it.
  tell_by      text check (tell_by in ('email', 'text')),
  tell_at      text,
  state        text not null default 'asked' check (state in ('asked', 'accepted', 'declined')),
  decided_by   text,
  decided_at   timestamptz(3),
  reason       text,
  -- Which proposals to applications followed from it.
  proposals    uuid[] not null default '{}',
  primary key (council_id, id),
  check ((tell_by is null) = (tell_at is null)),
  check (state = 'asked' or decided_by is not null)
);
comment on table golden.correction is 'personal: corrections that were asked for, and what came of each; six years';
create unique index correction_by_request on golden.correction (council_id, asked_by, request_key)
  where request_key is not null;
create index correction_by_person on golden.correction (council_id, person);
create index correction_waiting on golden.correction (council_id, asked_at) where state = 'asked';
grant select, insert, update (state, decided_by, decided_at, reason, proposals) on golden.correction to guildhall_app;
alter table golden.correction enable row level security, force row level security;
-- An application sees what it asked for itself. What is about somebody restricted is seen by those who see them.
create policy seen on golden.correction for select to guildhall_app using (
  council_id = (select kit.council())
  and (select access.may('golden.correct'))
  and (asked_by = (select kit.actor()) or (select kit.acting_role() <> 'application'))
  and ((select access.may('golden.read-restricted')) or exists (
    select from golden.person
    where person.council_id = correction.council_id and person.id = correction.person and not person.is_restricted))
);
create policy asked on golden.correction for insert to guildhall_app
  with check (council_id = (select kit.council()) and state = 'asked' and (select access.may('golden.correct')));
create policy decided on golden.correction for update to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.steward')));

-- Whoever has kept something of somebody must be told that they are gone, when nothing of them is left to tell it by.
create policy gone on golden.change for select to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.read')) and kind = 'gone');
