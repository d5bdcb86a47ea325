-- needs: audit access sources
create schema golden;
grant usage on schema golden to guildhall_app, guildhall_reader;

/*
 * Golden records: what follows from the source records that are linked to each person, by rules. Any of them can be
 * worked out again from those, so nothing here is the only place where something is known.
 */
create table golden.person (
  council_id    integer not null,
  id            uuid not null,
  name          text not null,
  date_of_birth date,
  address       text,
  postcode      text,
  ward          text,
  date_of_death date,
  is_restricted boolean not null,
  -- For every field: value, source, record, day, rule and competing values.
  provenance    jsonb not null,
  -- Where they have lived.
  stays         jsonb not null,
  worked_out_at timestamptz(3) not null,
  primary key (council_id, id)
);
comment on table golden.person is
  'personal: golden record of a person; retention: as long as the longest of the source records that it is made from';

-- How someone must be spoken or written to may say something of their health: apart from the rest.
create table golden.need (
  council_id integer not null,
  person     uuid not null,
  provenance jsonb not null,
  primary key (council_id, person)
);
comment on table golden.need is 'personal: special category; communication needs, for as long as the person';

-- Whom each source record is about. A row can be taken away again, and the golden record is worked out anew.
create table golden.link (
  council_id integer not null,
  source     text not null,
  record_id  text not null,
  person     uuid not null,
  -- Found by the engine, said to us by the person, or decided by a steward.
  decided_by text not null check (decided_by in ('engine', 'claim', 'steward')),
  bits       real,
  model      text not null,
  at         timestamptz(3) not null,
  actor      text not null,
  primary key (council_id, source, record_id)
);
comment on table golden.link is 'personal: which source record is about which person';
create index link_by_person on golden.link (council_id, person);

-- Every change of a link after the first, so that what was can be put back.
create table golden.link_change (
  council_id  integer not null,
  id          uuid not null,
  source      text not null,
  record_id   text not null,
  from_person uuid,
  to_person   uuid,
  reason      text not null,
  at          timestamptz(3) not null,
  actor       text not null,
  primary key (council_id, id)
);
comment on table golden.link_change is 'personal: how links have changed';
create index link_change_by_record on golden.link_change (council_id, source, record_id, at);

-- Someone who was found to be somebody else: their identifier leads on.
create table golden.redirect (
  council_id integer not null,
  id         uuid not null,
  person     uuid not null,
  at         timestamptz(3) not null,
  primary key (council_id, id)
);
comment on table golden.redirect is 'not personal: identifiers that are no longer used, and what took their place';

-- What stewards have decided of two records. No rebuild and no new model undoes it.
create table golden.decided_pair (
  council_id integer not null,
  a_source   text not null,
  a_id       text not null,
  b_source   text not null,
  b_id       text not null,
  is_same    boolean not null,
  review     uuid,
  at         timestamptz(3) not null,
  actor      text not null,
  primary key (council_id, a_source, a_id, b_source, b_id),
  check ((a_source, a_id) < (b_source, b_id))
);
comment on table golden.decided_pair is 'personal: which records are one person’s and which are not, as stewards decided';

/*
 * Records that stay restricted though no application says so: they were taken away from somebody restricted, and what
 * they say of where she lives must not come to light by that.
 */
create table golden.restriction (
  council_id integer not null,
  source     text not null,
  record_id  text not null,
  at         timestamptz(3) not null,
  actor      text not null,
  primary key (council_id, source, record_id)
);
comment on table golden.restriction is 'personal: records that stay restricted by decision of a steward';

-- What a steward is asked: whether two records, or a claim and a person, are one.
create table golden.review (
  council_id integer not null,
  id         uuid not null,
  kind       text not null check (kind in ('pair', 'claim')),
  -- The reference of what waits for the answer, when something does.
  about      text,
  question   jsonb not null,
  bits       real not null,
  state      text not null default 'open' check (state in ('open', 'same', 'not-same', 'not-sure')),
  raised_at  timestamptz(3) not null,
  decided_at timestamptz(3),
  decided_by text,
  primary key (council_id, id)
);
comment on table golden.review is 'personal: questions to stewards, kept with their answers for six years';
create index review_by_state on golden.review (council_id, state, kind, bits desc);

-- People whose golden record must be worked out again by the system, since whoever changed a link may not see them.
create table golden.stale (
  council_id integer not null,
  person     uuid not null,
  at         timestamptz(3) not null,
  primary key (council_id, person)
);
comment on table golden.stale is 'not personal: identifiers of golden records that are behind';

-- The weights that records are compared by. They hold how often names occur.
create table golden.model (
  council_id integer not null,
  version    text not null,
  model      jsonb not null,
  trained_at timestamptz(3) not null,
  primary key (council_id, version)
);
comment on table golden.model is 'personal: how often names and other values occur, without saying whose they are';

/*
 * What officers find people by. Of restricted people there are no places and no telephones here, so that no search
 * by one can find them. The order of bytes lets the beginning of a word be looked up.
 */
create table golden.search_key (
  council_id    integer not null,
  key           text collate "C" not null,
  person        uuid not null,
  is_restricted boolean not null,
  primary key (council_id, key, person)
);
comment on table golden.search_key is 'personal: what people are found by';
create index search_key_by_person on golden.search_key (council_id, person);

/*
 * What claims find people by, restricted ones too: J. who tells us that she has moved must be known as herself. Nobody
 * reads it: `golden.candidates` does, and gives it only to whoever may say whose claim it is.
 */
create table golden.match_key (
  council_id    integer not null,
  key           text collate "C" not null,
  person        uuid not null,
  is_restricted boolean not null,
  primary key (council_id, key, person)
);
comment on table golden.match_key is 'personal: what claims are matched by';
create index match_key_by_person on golden.match_key (council_id, person);

create table golden.match_profile (
  council_id    integer not null,
  person        uuid not null,
  profile       jsonb not null,
  is_restricted boolean not null,
  primary key (council_id, person)
);
comment on table golden.match_profile is 'personal: what claims are compared with';

grant select, insert, update, delete on golden.person, golden.need, golden.link, golden.search_key, golden.match_key,
  golden.match_profile, golden.stale, golden.decided_pair, golden.restriction to guildhall_app;
grant select, insert, update, delete on golden.review to guildhall_app;
grant select, insert on golden.link_change, golden.model to guildhall_app;
grant select, insert, update, delete on golden.redirect to guildhall_app;
grant select on golden.person, golden.link, golden.link_change, golden.redirect, golden.review to guildhall_reader;

-- Restricted people are seen only by those who may see them; and nobody sees anyone without a purpose that allows it.
do $$
declare
  about text;
begin
  foreach about in array array['person', 'search_key', 'match_key', 'match_profile'] loop
    execute format($policies$
      alter table golden.%1$I enable row level security, force row level security;
      create policy seen on golden.%1$I for select to guildhall_app using (
        council_id = (select kit.council())
        and (select access.may('golden.read'))
        and (not is_restricted or (select access.may('golden.read-restricted')))
      );
      create policy added on golden.%1$I for insert to guildhall_app
        with check (council_id = (select kit.council()) and (select access.may('golden.write')));
      create policy changed on golden.%1$I for update to guildhall_app
        using (council_id = (select kit.council()) and (select access.may('golden.write')));
      create policy removed on golden.%1$I for delete to guildhall_app
        using (council_id = (select kit.council()) and (select access.may('golden.write')));
    $policies$, about);
  end loop;
  -- What hangs on a person is seen by whoever sees the person.
  foreach about in array array['need', 'link'] loop
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
      create policy changed on golden.%1$I for update to guildhall_app
        using (council_id = (select kit.council()) and (select access.may('golden.write')));
      create policy removed on golden.%1$I for delete to guildhall_app
        using (council_id = (select kit.council()) and (select access.may('golden.write')));
    $policies$, about);
  end loop;
end $$;

alter table golden.link_change enable row level security, force row level security;
create policy seen on golden.link_change for select to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.steward')));
create policy added on golden.link_change for insert to guildhall_app
  with check (council_id = (select kit.council()) and (select access.may('golden.write')));

-- Stewards alone see questions, since both sides of one stand in it; whoever takes a claim may raise one.
alter table golden.review enable row level security, force row level security;
create policy stewarded on golden.review to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.steward')))
  with check (council_id = (select kit.council()) and (select access.may('golden.steward')));
create policy raised on golden.review for insert to guildhall_app
  with check (council_id = (select kit.council()) and state = 'open' and (select access.may('golden.match')));

alter table golden.decided_pair enable row level security, force row level security;
create policy stewarded on golden.decided_pair to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.steward')));

alter table golden.restriction enable row level security, force row level security;
create policy stewarded on golden.restriction to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.steward')));

alter table golden.model enable row level security, force row level security;
create policy matched on golden.model to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.match')));

/*
 * Those whom a claim may be about, with what it is to be compared with: at most 60, those with the most keys in common
 * first. The one way to what claims are matched by.
 */
create policy by_candidates on golden.match_key for select to guildhall_owner
  using (council_id = (select kit.council()) and (select access.may('golden.match')));
create policy by_candidates on golden.match_profile for select to guildhall_owner
  using (council_id = (select kit.council()) and (select access.may('golden.match')));
create function golden.candidates(keys text[])
  returns table (person uuid, profile jsonb, is_restricted boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select likely.person, known.profile, known.is_restricted
  from (
    select met.person from golden.match_key as met
    where met.council_id = kit.council() and met.key = any (keys)
    group by met.person order by count(*) desc, met.person limit 60
  ) as likely
  join golden.match_profile as known on known.council_id = kit.council() and known.person = likely.person
$$;
revoke execute on function golden.candidates(text[]) from public;
grant execute on function golden.candidates(text[]) to guildhall_app;
