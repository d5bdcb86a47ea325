-- needs: access
/*
 * How many cases there are of each kind, and how long those took that were done: counted as they change, so that nobody who
 * asks has to read them all. Whatever changes a case says so here in the same transaction, in a row of its own, so that nobody
 * waits for anybody; a job adds the rows up. Whoever asks adds those that are left: so the counts are those of the cases at every
 * moment, also after one was opened again.
 */
create table cases.count_change (
  council_id      integer not null,
  id              bigint not null generated always as identity,
  service         text not null,
  service_version integer not null,
  state           text not null,
  -- Nothing for a case without one.
  ward            text not null,
  -- Of closed cases alone: whether what was promised was kept, and in how many days what was asked was done.
  promise         text check (promise in ('none', 'kept', 'broken')),
  days            integer,
  change          integer not null,
  primary key (council_id, id)
);
comment on table cases.count_change is 'not personal: changes of how many cases there are of each kind, until they are added up';

create table cases.kind_count (
  council_id      integer not null,
  service         text not null,
  service_version integer not null,
  state           text not null,
  ward            text not null,
  count           integer not null,
  primary key (council_id, service, service_version, state, ward)
);
comment on table cases.kind_count is 'not personal: how many cases there are by service, state and ward';

create table cases.ending_count (
  council_id integer not null,
  promise    text not null check (promise in ('none', 'kept', 'broken')),
  -- Whole days, one that has begun as well; -1 for those that were closed without doing what was asked.
  days       integer not null,
  count      integer not null,
  primary key (council_id, promise, days)
);
comment on table cases.ending_count is 'not personal: how many cases were closed, by how long they took and whether what was promised was kept';

create function cases.promise_of(closed_at timestamptz, promised_by date) returns text
language sql immutable as $$
  select case
    when closed_at is null then null
    when promised_by is null then 'none'
    when (closed_at at time zone 'Europe/London')::date <= promised_by then 'kept'
    else 'broken'
  end
$$;
create function cases.days_of(opened_at timestamptz, closed_at timestamptz, ending text) returns integer
language sql immutable as $$
  select case
    when closed_at is null then null
    when ending = 'done' then greatest(0, ceil(extract(epoch from closed_at - opened_at) / 86400))::integer
    else -1
  end
$$;
revoke execute on function cases.promise_of, cases.days_of from public;
grant execute on function cases.promise_of, cases.days_of to guildhall_app, guildhall_reader;

create function cases.count_opened() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into cases.count_change (council_id, service, service_version, state, ward, promise, days, change)
  select council_id, service, service_version, state, coalesce(ward, ''), cases.promise_of(closed_at, promised_by),
    cases.days_of(opened_at, closed_at, ending), count(*)
  from opened group by 1, 2, 3, 4, 5, 6, 7;
  return null;
end $$;
create function cases.count_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into cases.count_change (council_id, service, service_version, state, ward, promise, days, change)
  select one.council_id, one.service, one.service_version, one.state, coalesce(one.ward, ''),
    cases.promise_of(one.closed_at, one.promised_by), cases.days_of(one.opened_at, one.closed_at, one.ending), how
  from (values (old, -1), (new, 1)) as both_of (one_of, how), lateral (select (one_of).*) as one
  where one.council_id is not null;
  return null;
end $$;
revoke execute on function cases.count_opened, cases.count_changed from public;

-- Many that come together, as those from before the platform, are counted together.
create trigger count_opened after insert on cases.case_
  referencing new table as opened for each statement execute function cases.count_opened();
create trigger count_changed after update of service, service_version, state, ward, promised_by, opened_at, closed_at, ending
  on cases.case_ for each row
  when ((old.service, old.service_version, old.state, old.ward, old.promised_by, old.opened_at, old.closed_at, old.ending)
    is distinct from (new.service, new.service_version, new.state, new.ward, new.promised_by, new.opened_at, new.closed_at, new.ending))
  execute function cases.count_changed();
create trigger count_removed after delete on cases.case_ for each row execute function cases.count_changed();

-- Adds up what has changed. Two at once add each change once: the second waits for the first, and finds what it left.
create function cases.add_up() returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  here  integer := kit.council();
  found integer;
begin
  if here is null or not access.may('cases.write') then return 0; end if;
  with taken as (delete from cases.count_change where council_id = here returning *),
  kinds as (
    insert into cases.kind_count as kept (council_id, service, service_version, state, ward, count)
    select here, service, service_version, state, ward, sum(change) from taken
    group by service, service_version, state, ward having sum(change) <> 0 order by 2, 3, 4, 5
    on conflict (council_id, service, service_version, state, ward) do update set count = kept.count + excluded.count
  ),
  endings as (
    insert into cases.ending_count as kept (council_id, promise, days, count)
    select here, promise, days, sum(change) from taken where promise is not null
    group by promise, days having sum(change) <> 0 order by 2, 3
    on conflict (council_id, promise, days) do update set count = kept.count + excluded.count
  )
  select count(*) into found from taken;
  return found;
end $$;
revoke execute on function cases.add_up from public;
grant execute on function cases.add_up to guildhall_app;

-- Counts everything once more, while nobody changes a case. For migrations, and whoever has put cases in past the triggers.
create function cases.count_again() returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  lock table cases.case_ in share row exclusive mode;
  delete from cases.count_change;
  delete from cases.kind_count;
  delete from cases.ending_count;
  insert into cases.kind_count
    select council_id, service, service_version, state, coalesce(ward, ''), count(*) from cases.case_ group by 1, 2, 3, 4, 5;
  insert into cases.ending_count
    select council_id, cases.promise_of(closed_at, promised_by), cases.days_of(opened_at, closed_at, ending), count(*)
    from cases.case_ where closed_at is not null group by 1, 2, 3;
end $$;
revoke execute on function cases.count_again from public;

-- The owner's own rows are no secret to this one statement.
alter table cases.case_ no force row level security;
select cases.count_again();
alter table cases.case_ force row level security;

grant select on cases.count_change, cases.kind_count, cases.ending_count to guildhall_app, guildhall_reader;
