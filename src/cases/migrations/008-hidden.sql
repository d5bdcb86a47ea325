-- needs: golden
-- Whether a case is of somebody whom whoever asks may not see.
create function cases.is_of_the_hidden(wanted text) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from cases.case_
    where council_id = kit.council() and reference = wanted and person is not null and golden.is_hidden(person))
$$;
revoke execute on function cases.is_of_the_hidden(text) from public;
grant execute on function cases.is_of_the_hidden(text) to guildhall_app;
