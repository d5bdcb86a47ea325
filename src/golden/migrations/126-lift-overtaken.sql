/*
 * Who asks to lift a restriction knows why it was set by then, and no more. What two people agree to is that: so a request
 * keeps which records were restricted, and how often each had been said so, and no answer counts once that has changed.
 * Counted, since of two moments nobody can tell which was committed first. Null counts as nought.
 */
alter table golden.restriction add column times_again integer;
alter table golden.restriction_lift drop constraint restriction_lift_state_check;
alter table golden.restriction_lift add constraint restriction_lift_state_check
  check (state in ('open', 'lifted', 'refused', 'ended'));
alter table golden.restriction_lift add column known text[] not null default '{}';

-- What is open today was asked for what is restricted today: as far as anybody can say.
alter table golden.restriction no force row level security;
alter table golden.restriction_lift no force row level security;
alter table golden.link no force row level security;
update golden.restriction_lift as lift
set known = array(
  select jsonb_build_array(source, record_id, 0)::text from golden.restriction as held
    join golden.link using (council_id, source, record_id)
  where held.council_id = lift.council_id and link.person = lift.person)
where state = 'open';
alter table golden.restriction force row level security;
alter table golden.restriction_lift force row level security;
alter table golden.link force row level security;

-- Whoever says so again may not see what is held already, so no statement of theirs could.
create function golden.count_restricted_again(sources text[], records text[]) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update golden.restriction set times_again = coalesce(times_again, 0) + 1
  where council_id = kit.council() and (source, record_id) in (select * from unnest(sources, records))
$$;
revoke execute on function golden.count_restricted_again(text[], text[]) from public;
grant execute on function golden.count_restricted_again(text[], text[]) to guildhall_app;
