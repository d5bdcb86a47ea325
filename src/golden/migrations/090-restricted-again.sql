/*
 * Who was taken apart from somebody restricted stays restricted, until that is undone. Where a person, an application or a
 * record that is gone says so as well meanwhile, it is theirs from then on, and no undoing takes it away. Whoever says so
 * may not see what is held already, so no statement of theirs could.
 */
create policy said_again on golden.restriction to guildhall_owner
  using (council_id = (select kit.council()) and (select access.may('golden.restrict')));
create function golden.say_restricted_again(
  sources text[], records text[], said_at timestamptz, said_by text, said_because text, left_before text[]
) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update golden.restriction
  set at = said_at, actor = said_by, reason = said_because, former_homes = coalesce(former_homes, left_before)
  where council_id = kit.council() and reason is null
    and (source, record_id) in (select * from unnest(sources, records))
$$;
revoke execute on function golden.say_restricted_again(text[], text[], timestamptz, text, text, text[]) from public;
grant execute on function golden.say_restricted_again(text[], text[], timestamptz, text, text, text[]) to guildhall_app;
