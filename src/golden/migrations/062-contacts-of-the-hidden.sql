-- needs: messages
/*
 * Whether a telephone number or an email address is that of somebody restricted, by any record of theirs: so that few see
 * what goes there. By what claims are matched by, so that one word of an index answers.
 */
create function golden.is_contact_of_the_hidden(transport text, address text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from golden.match_key where council_id = kit.council() and is_restricted and key = case transport
      when 'text' then 't:' || regexp_replace(regexp_replace(address, '[^0-9+]', '', 'g'), '^(\+|00)44', '0')
      when 'email' then 'e:' || lower(btrim(address))
    end)
$$;
revoke execute on function golden.is_contact_of_the_hidden(text, text) from public;
grant execute on function golden.is_contact_of_the_hidden(text, text) to guildhall_app;

create or replace function messages.goes_to_the_hidden(transport text, address text) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select golden.is_contact_of_the_hidden(transport, address)
$$;
