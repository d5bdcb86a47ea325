/*
 * A message says where it goes. What goes to somebody restricted is seen by those alone who may see them, whoever wrote
 * it and whether or not it was known then. Whose a message is, is known to modules that come after this one: the last
 * of them puts its own answer in the place of this function.
 */
create function messages.is_hidden(about text) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$ select false $$;
revoke execute on function messages.is_hidden(text) from public;
grant execute on function messages.is_hidden(text) to guildhall_app;

create policy not_of_the_hidden on messages.outbox as restrictive for select to guildhall_app using (
  (select access.may('golden.read-restricted')) or not messages.is_hidden(about)
);
