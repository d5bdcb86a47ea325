-- In whose name forms came is forgotten after 90 days also of those in whose name no other comes: until now it stayed then.
create function golden.forget_sent_as(before timestamptz) returns integer
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with gone as (delete from golden.sent_as where council_id = kit.council() and at < before returning 1)
  select count(*)::integer from gone
$$;
revoke execute on function golden.forget_sent_as(timestamptz) from public;
grant execute on function golden.forget_sent_as(timestamptz) to guildhall_app;
