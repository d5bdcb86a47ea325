/*
 * What the index of records that each process holds must look at again: every record whose link has changed, or about
 * which stewards have decided. Each process keeps the snapshot that it has read up to, and reads what that did not show
 * yet: so nothing is missed, however late a transaction ends, and nobody waits.
 */
create table golden.touched (
  council_id integer not null,
  written_by xid8 not null default pg_current_xact_id(),
  nth        bigint not null generated always as identity,
  -- Without a record: so many that it is quicker to begin again.
  source     text,
  record_id  text,
  at         timestamptz(3) not null default now(),
  primary key (council_id, written_by, nth)
);
comment on table golden.touched is 'personal: identifiers of records whose links have changed; kept for a week';
create index touched_by_age on golden.touched (council_id, at);

-- How far the list of what changed in the sources has been worked into links and golden records.
create table golden.absorbed (
  council_id integer not null,
  position   text not null,
  at         timestamptz(3) not null,
  primary key (council_id)
);
comment on table golden.absorbed is 'not personal: how far changes of the sources have been worked in';

grant select, insert (council_id, source, record_id), delete on golden.touched to guildhall_app;
grant select, insert, update on golden.absorbed to guildhall_app;

alter table golden.touched enable row level security, force row level security;
create policy seen on golden.touched for select to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.steward')));
create policy added on golden.touched for insert to guildhall_app
  with check (council_id = (select kit.council()) and (select access.may('golden.write')));
create policy ended on golden.touched for delete to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.steward')));
create policy matched on golden.touched for select to guildhall_owner
  using (council_id = (select kit.council()) and (select access.may('golden.match')));

alter table golden.absorbed enable row level security, force row level security;
create policy built on golden.absorbed to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.steward')));

-- By triggers, so that no way of changing a link can be forgotten.
create function golden.touch_linked() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if (select count(*) from changed) >= 5000 then
    insert into golden.touched (council_id) select distinct council_id from changed;
  else
    insert into golden.touched (council_id, source, record_id) select council_id, source, record_id from changed;
  end if;
  return null;
end $$;
create trigger touched_by_insert after insert on golden.link
  referencing new table as changed for each statement execute function golden.touch_linked();
create trigger touched_by_update after update on golden.link
  referencing new table as changed for each statement execute function golden.touch_linked();
create trigger touched_by_delete after delete on golden.link
  referencing old table as changed for each statement execute function golden.touch_linked();

create function golden.touch_decided() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  insert into golden.touched (council_id, source, record_id)
    select council_id, a_source, a_id from changed union select council_id, b_source, b_id from changed;
  return null;
end $$;
create trigger touched_by_insert after insert on golden.decided_pair
  referencing new table as changed for each statement execute function golden.touch_decided();
create trigger touched_by_update after update on golden.decided_pair
  referencing new table as changed for each statement execute function golden.touch_decided();
create trigger touched_by_delete after delete on golden.decided_pair
  referencing old table as changed for each statement execute function golden.touch_decided();

-- Whether an index that has read up to a snapshot has something to look at again. Asked before each answer.
create function golden.is_index_behind(read_up_to pg_snapshot) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from golden.touched
    where council_id = kit.council() and written_by >= pg_snapshot_xmin(read_up_to)
      and not pg_visible_in_snapshot(written_by, read_up_to)
  )
$$;

-- Whose records these are, restricted people's too: the one way to that, for whoever may say whose claim it is.
create policy matched on golden.link for select to guildhall_owner
  using (council_id = (select kit.council()) and (select access.may('golden.match')));
create function golden.people_of(sources text[], ids text[])
  returns table (source text, record_id text, person uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select link.source, link.record_id, link.person from golden.link
  where link.council_id = kit.council() and (link.source, link.record_id) in (select * from unnest(sources, ids))
$$;
revoke execute on function golden.is_index_behind(pg_snapshot) from public;
revoke execute on function golden.people_of(text[], text[]) from public;
grant execute on function golden.is_index_behind(pg_snapshot) to guildhall_app;
grant execute on function golden.people_of(text[], text[]) to guildhall_app;
