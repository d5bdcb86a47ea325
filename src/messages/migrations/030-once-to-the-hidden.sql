/*
 * What was written before somebody was restricted, and is tied to nobody, says where it went: to her phone, or to her. So it
 * is asked when it is read, and not only when it is written. Who is restricted is known to modules that come after this
 * one: one of them puts its own answer in the place of this function.
 */
create function messages.went_to_the_hidden(transport text, address text, person uuid) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$ select false $$;
revoke execute on function messages.went_to_the_hidden(text, text, uuid) from public;
grant execute on function messages.went_to_the_hidden(text, text, uuid) to guildhall_app;

create policy not_to_the_hidden on messages.outbox as restrictive for select to guildhall_app using (
  (select access.may('golden.read-restricted')) or not messages.went_to_the_hidden(transport, recipient, person)
);
