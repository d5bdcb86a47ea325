-- needs: access
/*
 * A message is kept for a year, and then nothing that says to whom it went or what it said. That it was sent, what carried
 * it and what it cost stays.
 */
alter table messages.outbox add column erased_at timestamptz(3);
create index outbox_to_erase on messages.outbox (council_id, queued_at) where erased_at is null;

insert into access.policy (council_id, role, purpose, action)
select council_id, 'system', 'chasing', 'messages.erase' from kit.installation;

create policy erase on messages.outbox for update to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('messages.erase'))
);
grant update (recipient, subject, body, person, erased_at) on messages.outbox to guildhall_app;

/*
 * Whether an email about something has gone to an address: whoever answers it from there learns nothing by being answered.
 * Whoever takes in email may not read the outbox, and must still know that much.
 */
create policy written on messages.outbox for select to guildhall_owner using (
  council_id = (select kit.council()) and transport = 'email'
);
create function messages.has_written(thing text, address text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from messages.outbox o
    where o.council_id = (select kit.council()) and (select access.may('messages.queue'))
      and o.about = thing and o.transport = 'email' and o.recipient = address)
$$;
revoke execute on function messages.has_written(text, text) from public;
grant execute on function messages.has_written(text, text) to guildhall_app;
