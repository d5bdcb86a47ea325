/*
 * Of each golden record: what it came to as a whole, so that only what is different is written; since when it has said
 * so; on which day it must be worked out again by itself; whether somebody says that this person is restricted, and
 * not only lives with someone who is; and the homes that nobody else's record may then give away.
 */
alter table golden.person
  add column digest text not null default '',
  add column since timestamptz(3) not null default now(),
  add column due date,
  add column is_marked boolean not null default false,
  add column hidden_homes text[] not null default '{}';
create index person_by_due on golden.person (council_id, due) where due is not null;

-- The owner is bound by the policies too: for what was there before this version they must rest for a moment.
alter table golden.person no force row level security;
update golden.person set since = worked_out_at, is_marked = is_restricted;
insert into golden.stale (council_id, person, at) select council_id, id, now() from golden.person
  on conflict do nothing;
alter table golden.person force row level security;

-- What stewards chose where records differ: for a while, for a reason, and only while the record still says so.
create table golden.pin (
  council_id integer not null,
  id         uuid not null,
  field      text not null,
  source     text not null,
  record_id  text not null,
  value      text not null,
  reason     text not null,
  -- The last day on which it counts.
  until      date not null,
  at         timestamptz(3) not null,
  actor      text not null,
  ended_at   timestamptz(3),
  ended_by   text,
  primary key (council_id, id)
);
comment on table golden.pin is 'personal: values that stewards chose, with their reasons; as long as the record';
create index pin_by_record on golden.pin (council_id, source, record_id) where ended_at is null;

-- Ways of reaching someone that were found not to work: whoever has one of them, it does not work for them either.
create table golden.invalid_contact (
  council_id integer not null,
  id         uuid not null,
  kind       text not null check (kind in ('phone', 'email', 'address')),
  -- The kind and the value, as the rules compare them.
  key        text not null,
  person     uuid not null,
  reason     text not null,
  at         timestamptz(3) not null,
  actor      text not null,
  ended_at   timestamptz(3),
  ended_by   text,
  primary key (council_id, id)
);
comment on table golden.invalid_contact is 'personal: telephones, emails and addresses that do not work; two years';
create index invalid_contact_by_key on golden.invalid_contact (council_id, key) where ended_at is null;

-- What each golden record said before it said something else.
create table golden.former (
  council_id    integer not null,
  person        uuid not null,
  -- It said so from `since` up to, and without, `until_at`.
  until_at      timestamptz(3) not null,
  since         timestamptz(3) not null,
  ward          text,
  is_restricted boolean not null,
  provenance    jsonb not null,
  stays         jsonb not null,
  primary key (council_id, person, until_at)
);
comment on table golden.former is 'personal: what golden records said before; six years after it stopped saying so';

create table golden.former_need (
  council_id integer not null,
  person     uuid not null,
  until_at   timestamptz(3) not null,
  provenance jsonb not null,
  primary key (council_id, person, until_at)
);
comment on table golden.former_need is
  'personal: special category; communication needs as they were said before; six years after';

/*
 * What changed, in order, for whoever must follow: identifiers and names of fields, never a value. A row is never
 * changed or removed. Read below the oldest running transaction, so that nobody who commits late is passed by.
 */
create table golden.change (
  council_id integer not null,
  written_by xid8 not null default pg_current_xact_id(),
  nth        bigint not null generated always as identity,
  kind       text not null check (kind in ('appeared', 'changed', 'gone', 'linked', 'unlinked', 'merged', 'split',
    'restricted', 'unrestricted')),
  person     uuid not null,
  -- Whom it was merged from, or what was split off.
  other      uuid,
  source     text,
  record_id  text,
  fields     text[] not null default '{}',
  at         timestamptz(3) not null,
  primary key (council_id, written_by, nth)
);
comment on table golden.change is 'personal: whose records changed and when, without what they say';
create index change_by_person on golden.change (council_id, person);

grant select, insert, update (ended_at, ended_by) on golden.pin, golden.invalid_contact to guildhall_app;
grant select, insert on golden.former, golden.former_need to guildhall_app;
grant insert (council_id, kind, person, other, source, record_id, fields, at), select on golden.change to guildhall_app;

alter table golden.pin enable row level security, force row level security;
create policy stewarded on golden.pin to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.steward')));

-- Whoever is told that a letter came back may say so; only those who keep records right see all of them.
alter table golden.invalid_contact enable row level security, force row level security;
create policy stewarded on golden.invalid_contact to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.steward')));
create policy found on golden.invalid_contact for insert to guildhall_app
  with check (council_id = (select kit.council()) and (select access.may('golden.write')));

do $$
declare
  about text;
begin
  foreach about in array array['former', 'former_need'] loop
    execute format($policies$
      alter table golden.%1$I enable row level security, force row level security;
      create policy seen on golden.%1$I for select to guildhall_app using (
        council_id = (select kit.council())
        and (select access.may('golden.read'))
        and ((select access.may('golden.read-restricted')) or exists (
          select from golden.person
          where person.council_id = %1$I.council_id and person.id = %1$I.person and not person.is_restricted))
      );
      create policy added on golden.%1$I for insert to guildhall_app
        with check (council_id = (select kit.council()) and (select access.may('golden.write')));
    $policies$, about);
  end loop;
end $$;
-- Who was restricted then is hidden as she was then, from those who may not see restricted people.
create policy as_restricted_then on golden.former as restrictive for select to guildhall_app
  using (not is_restricted or (select access.may('golden.read-restricted')));

-- That somebody has become restricted must be known to whoever has kept something of them.
alter table golden.change enable row level security, force row level security;
create policy seen on golden.change for select to guildhall_app using (
  council_id = (select kit.council())
  and (select access.may('golden.read'))
  and ((select access.may('golden.read-restricted')) or kind = 'restricted' or exists (
    select from golden.person
    where person.council_id = change.council_id and person.id = change.person and not person.is_restricted))
);
create policy added on golden.change for insert to guildhall_app
  with check (council_id = (select kit.council()) and (select access.may('golden.write')));
