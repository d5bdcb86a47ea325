-- needs: access
/*
 * What people are found by, a row for each: all words under which somebody may be looked for, in an index that reads as
 * little of two frequent words as they have in common. Before, each word was a row with two places in indexes of its own,
 * and two words that thousands share were brought together person by person. See docs/decisions/0022.
 */
create table golden.found_by (
  council_id    integer not null,
  person        uuid not null,
  keys          tsvector not null,
  is_restricted boolean not null
);
comment on table golden.found_by is 'personal: what people are found by';

-- Those that are there, with the words for what is typed of them by half (`model/words.ts`).
alter table golden.search_key no force row level security;
insert into golden.found_by (council_id, person, keys, is_restricted)
select council_id, person, array_to_tsvector(array_agg(distinct word)), bool_or(is_restricted)
from golden.search_key cross join lateral (
  select key as word
  union all select 'i:' || substr(key, 3, letters) from generate_series(1, 5) as letters where key like 'n:%'
  union all select 'y:' || substr(key, 3, 4) where key like 'b:%'
  union all select 'd:' || substr(key, 8) where key like 'b:%'
  union all select 'o:' || left(substr(key, 3), -3) where key like 'p:%'
  union all select 'q:' || left(substr(key, 3), -cut) from generate_series(1, 3) as cut
    where key like 'r:%' and length(key) - 2 - cut >= 4
  union all select 'v:' || left(substr(key, 3), -cut) from generate_series(1, 4) as cut
    where key like 't:%' and length(key) - 2 - cut >= 7
  union all select 'u:' || right(substr(key, 3), 6) where key like 't:%'
) as words
group by council_id, person;
drop table golden.search_key;

alter table golden.found_by add primary key (council_id, person);
-- An index of those who may be seen by anybody who sees people, and one of those who may not: the one is never read for
-- the other. What is new waits in a short list, so that a load writes many together.
create index found_by_open on golden.found_by using gin (keys) with (gin_pending_list_limit = 256)
  where not is_restricted;
create index found_by_restricted on golden.found_by using gin (keys) with (gin_pending_list_limit = 64)
  where is_restricted;
-- The list is emptied, and what has gone is taken out, soon after each load.
alter table golden.found_by set (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_scale_factor = 0.02);
grant select, insert, update, delete on golden.found_by to guildhall_app;

alter table golden.found_by enable row level security, force row level security;
create policy seen on golden.found_by for select to guildhall_app using (
  council_id = (select kit.council())
  and (select access.may('golden.read'))
  and (not is_restricted or (select access.may('golden.read-restricted')))
);
create policy added on golden.found_by for insert to guildhall_app
  with check (council_id = (select kit.council()) and (select access.may('golden.write')));
create policy changed on golden.found_by for update to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.write')));
create policy removed on golden.found_by for delete to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.write')));

/*
 * Finds people by their words. The questions are asked one after the other until so many are found: each wider than the
 * one before, and `nearness` says by which somebody was found.
 *
 * PostgreSQL lets no index answer such a question before the policies of a table have been asked row by row, since it
 * cannot know that the question keeps to itself what it sees. So the question stands in the policy: the index answers
 * both at once, and what is restricted is left out by the rule that is asked everywhere, once for each question. Of the two
 * indexes that of restricted people is read only for those who may see them.
 */
create policy searched on golden.found_by for select to guildhall_owner using (
  council_id = (select kit.council())
  and (select access.may('golden.read'))
  and (not is_restricted or (select access.may('golden.read-restricted')))
  and keys @@ (select nullif(current_setting('guildhall.asked', true), '')::tsquery)
);
create function golden.find(wholly tsquery, begun tsquery, nearly tsquery, enough integer, most integer)
  returns table (person uuid, nearness integer, keys tsvector)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp set enable_seqscan = off set jit = off
set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
  sees_restricted boolean := access.may('golden.read-restricted');
  asked tsquery;
  before tsquery;
  nth integer := 0;
  met integer;
  found_so_far integer := 0;
begin
  foreach asked in array array[wholly, begun, nearly] loop
    nth := nth + 1;
    continue when asked = before;
    perform set_config('guildhall.asked', asked::text, true);
    if before is null then
      return query select open.person, nth, open.keys from golden.found_by as open
        where not open.is_restricted limit most;
    else
      return query select open.person, nth, open.keys from golden.found_by as open
        where not open.is_restricted and not open.keys @@ before limit most;
    end if;
    get diagnostics met = row_count;
    found_so_far := found_so_far + met;
    if sees_restricted then
      return query select hidden.person, nth, hidden.keys from golden.found_by as hidden
        where hidden.is_restricted and (before is null or not hidden.keys @@ before) limit most;
      get diagnostics met = row_count;
      found_so_far := found_so_far + met;
    end if;
    exit when found_so_far >= enough;
    before := asked;
  end loop;
  perform set_config('guildhall.asked', '', true);
end $$;
revoke execute on function golden.find(tsquery, tsquery, tsquery, integer, integer) from public;
grant execute on function golden.find(tsquery, tsquery, tsquery, integer, integer) to guildhall_app;

-- Hides somebody at once, as before. What they are found by is taken out and put in again: a row that is changed would have
-- to be seen afterwards by whoever changed it.
create policy hidden_at_once on golden.found_by for delete to guildhall_owner
  using (council_id = (select kit.council()) and (select access.may('golden.restrict')));
create policy put_back_hidden on golden.found_by for insert to guildhall_owner
  with check (council_id = (select kit.council()) and (select access.may('golden.restrict')) and is_restricted);
create or replace function golden.hide(wanted uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- A question that everybody meets.
  perform set_config('guildhall.asked', '!''-''', true);
  with gone as (
    delete from golden.found_by where council_id = kit.council() and person = wanted returning keys
  )
  insert into golden.found_by (council_id, person, is_restricted, keys)
    select kit.council(), wanted, true,
      ts_delete(keys, array(select lexeme from unnest(keys) where lexeme ~ '^[aeoptuv]:'))
    from gone;
  perform set_config('guildhall.asked', '', true);
  update golden.match_key set is_restricted = true where council_id = kit.council() and person = wanted;
  update golden.match_profile set is_restricted = true where council_id = kit.council() and person = wanted;
  -- Not what it was worked out to: so that it is written again.
  update golden.person set is_restricted = true, is_marked = true, digest = ''
    where council_id = kit.council() and id = wanted;
  delete from golden.residence where council_id = kit.council() and person = wanted;
end $$;
