/*
 * Whose a telephone number or an email address is among restricted people, by any record of theirs: the one that a golden
 * record shows may be another.
 */
create function golden.hidden_reached_at(wanted_phone text, wanted_email text) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select person from golden.match_key
  where council_id = kit.council() and is_restricted and key in ('t:' || wanted_phone, 'e:' || wanted_email)
  order by person limit 1
$$;
revoke execute on function golden.hidden_reached_at(text, text) from public;
grant execute on function golden.hidden_reached_at(text, text) to guildhall_app;
