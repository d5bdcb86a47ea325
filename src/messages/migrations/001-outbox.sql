-- needs: audit access
create schema messages;
grant usage on schema messages to guildhall_app, guildhall_reader;

-- What people are to be sent, written in the transaction of what it is about. Nothing sends it yet.
create table messages.outbox (
  council_id integer not null,
  id         uuid not null,
  -- The reference of what it is about.
  about      text not null,
  template   text not null,
  transport  text not null check (transport in ('text', 'email', 'letter')),
  recipient  text not null,
  subject    text,
  body       text not null,
  queued_at  timestamptz(3) not null,
  primary key (council_id, id),
  -- Said once of one thing, however often it is tried.
  unique (council_id, about, template)
);
comment on table messages.outbox is 'personal: what people are written, and where; retention P1Y';
create index outbox_newest on messages.outbox (council_id, queued_at desc);

alter table messages.outbox enable row level security, force row level security;
create policy queue on messages.outbox for insert to guildhall_app with check (
  council_id = (select kit.council()) and (select access.may('messages.queue'))
);
create policy read on messages.outbox for select to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('messages.read'))
);
grant select, insert on messages.outbox to guildhall_app;
grant select on messages.outbox to guildhall_reader;
