-- needs: messages access
/*
 * Whether something was written to somebody who is restricted by now: to them, by any identifier that they have had, or to
 * a telephone number or an email address of any record of theirs. For whoever reads what was written.
 */
create policy written_to on golden.match_key for select to guildhall_owner
  using (council_id = (select kit.council()) and is_restricted and (select access.may('messages.read')));
create policy written_to on golden.person for select to guildhall_owner
  using (council_id = (select kit.council()) and is_restricted and (select access.may('messages.read')));
create function golden.is_known_to_be_hidden(wanted uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from golden.person where council_id = kit.council() and is_restricted and id = coalesce(
      (select redirect.person from golden.redirect where redirect.council_id = kit.council() and redirect.id = wanted),
      wanted))
$$;
revoke execute on function golden.is_known_to_be_hidden(uuid) from public;
grant execute on function golden.is_known_to_be_hidden(uuid) to guildhall_app;

create or replace function messages.went_to_the_hidden(transport text, address text, person uuid) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select golden.is_contact_of_the_hidden(transport, address) or person is not null and golden.is_known_to_be_hidden(person)
$$;
