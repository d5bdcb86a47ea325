-- needs: access
/*
 * Somebody restricted who has moved may ask for a bin before anybody has been told where they live now: their name and their
 * new address would then be shown as anybody's. So a form that comes with an address is theirs by their name alone, unless
 * somebody else of that name, who is not restricted, is known there. By what claims are matched by: a given name in full
 * with what a surname sounds like, and either with a postcode.
 */
create policy protected on golden.match_key for select to guildhall_owner
  using (council_id = (select kit.council()) and (select access.may('golden.protect')));
create function golden.restricted_called(names text[], here text[]) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select met.person from golden.match_key as met
  where met.council_id = kit.council() and met.key = any (names) and met.is_restricted and not exists (
    select from golden.match_key as called
    join golden.match_key as living on living.council_id = kit.council() and living.person = called.person
    where called.council_id = kit.council() and called.key = any (names) and not called.is_restricted
      and living.key = any (here))
  order by met.person limit 1
$$;
revoke execute on function golden.restricted_called(text[], text[]) from public;
grant execute on function golden.restricted_called(text[], text[]) to guildhall_app;

/*
 * Whoever is hidden since they live with somebody restricted sees their own record as before: if it came to look like one
 * that no service knows, anybody could say that they had moved to some home, and see by their own record who lives there.
 */
drop policy own on golden.person;
create policy own on golden.person for select to guildhall_app using (
  council_id = (select kit.council())
  and (select access.may('golden.see-own'))
  and not is_marked
  and id = (select nullif(current_setting('guildhall.person', true), '')::uuid)
);
