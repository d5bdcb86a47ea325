/*
 * What somebody restricted asks for without saying who they are is told to their telephone or email all the same: a report
 * that they follow, what they have begun and save, an answer to a letter of theirs. Who those belong to is known to modules
 * that come after this one: one of them puts its own answer in the place of this function.
 */
create function messages.goes_to_the_hidden(transport text, address text) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$ select false $$;
revoke execute on function messages.goes_to_the_hidden(text, text) from public;
grant execute on function messages.goes_to_the_hidden(text, text) to guildhall_app;
