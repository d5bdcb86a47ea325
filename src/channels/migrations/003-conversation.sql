-- needs: audit access cases
-- A phone number is who somebody is for the length of a draft, and no longer.
insert into access.policy (council_id, role, purpose, action)
select council_id, role, purpose, action from kit.installation, (values
  ('resident', 'report', 'channels.text'),
  ('resident', 'tell-us-once', 'channels.text'),
  ('resident', 'follow', 'channels.text'),
  ('system', 'chasing', 'channels.text'),
  ('system', 'demonstration', 'channels.text')
) as listed (role, purpose, action);

/*
 * Conversations by text message. What is being answered stays on the version of its service that it began on, and is
 * cleared away 48 hours after the last message.
 */
create table channels.conversation (
  council_id  integer not null,
  number      text not null check (number ~ '^\+[0-9]{7,15}$'),
  -- Of a draft that is under way: by which it is carried on elsewhere.
  code        text,
  state       jsonb not null,
  -- Of the newest message that was answered, by its sender's clock.
  sent_at     timestamptz(3) not null,
  expires_at  timestamptz(3) not null,
  primary key (council_id, number)
);
comment on table channels.conversation is 'personal: what a phone number is answering by text; retention 48 hours';
create index conversation_by_expiry on channels.conversation (council_id, expires_at);

-- What came in, once each however often a gateway brings it.
create table channels.text_received (
  council_id  integer not null,
  gateway     text not null,
  id          text not null,
  number      text not null,
  body        text not null,
  sent_at     timestamptz(3) not null,
  received_at timestamptz(3) not null,
  primary key (council_id, gateway, id)
);
comment on table channels.text_received is 'personal: text messages that people sent us; retention 28 days';
create index text_received_by_number on channels.text_received (council_id, number, received_at);
create index text_received_by_time on channels.text_received (council_id, received_at);

alter table channels.conversation enable row level security, force row level security;
alter table channels.text_received enable row level security, force row level security;

-- Each sees its own number alone, even one that was slipped another statement; the platform clears away.
create policy own on channels.conversation to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('channels.text'))
  and (number = (select current_setting('guildhall.number', true)) or (select kit.acting_role() = 'system'))
) with check (
  council_id = (select kit.council()) and (select access.may('channels.text'))
  and (number = (select current_setting('guildhall.number', true)) or (select kit.acting_role() = 'system'))
);
create policy own on channels.text_received to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('channels.text'))
  and (number = (select current_setting('guildhall.number', true)) or (select kit.acting_role() = 'system'))
) with check (
  council_id = (select kit.council()) and (select access.may('channels.text'))
  and (number = (select current_setting('guildhall.number', true)) or (select kit.acting_role() = 'system'))
);
grant select, insert, delete on channels.conversation, channels.text_received to guildhall_app;
grant update (code, state, sent_at, expires_at) on channels.conversation to guildhall_app;
