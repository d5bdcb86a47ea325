-- needs: access
/*
 * Somebody restricted may ask for a bin as anybody does, without saying who they are to us. What they typed would then be
 * shown to officers as anybody's. So whoever takes such a form in asks, by what was typed, whether it may be theirs: the
 * answer is an identifier, and a case of theirs is hidden as all of theirs is.
 */
insert into access.policy (council_id, role, purpose, action)
select council_id, role, purpose, 'golden.protect' from access.policy where action = 'cases.open';

-- As few as there are of them: by a postcode, or all whose telephone or email is asked for.
create index person_restricted_at on golden.person (council_id, postcode) where is_restricted;

create policy protected on golden.person for select to guildhall_owner
  using (council_id = (select kit.council()) and is_restricted and (select access.may('golden.protect')));
create function golden.restricted_at(wanted_postcode text, phone_ending text, wanted_email text)
  returns table (person uuid, name text, is_contact boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select id, name,
    right(regexp_replace(provenance -> 'phone' ->> 'value', '\D', '', 'g'), 9) = phone_ending
      or lower(provenance -> 'email' ->> 'value') = wanted_email
  from golden.person
  where council_id = kit.council() and is_restricted and (
    postcode = wanted_postcode
    or right(regexp_replace(provenance -> 'phone' ->> 'value', '\D', '', 'g'), 9) = phone_ending
    or lower(provenance -> 'email' ->> 'value') = wanted_email)
$$;
revoke execute on function golden.restricted_at(text, text, text) from public;
grant execute on function golden.restricted_at(text, text, text) to guildhall_app;
