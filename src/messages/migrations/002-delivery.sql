-- New actions, for whoever looks after what is sent.
insert into access.policy (council_id, role, purpose, action)
select council_id, role, purpose, action from kit.installation, (values
  ('contact-centre', 'answer-enquiry', 'messages.resend'),
  ('council-tax', 'council-tax', 'messages.queue'),
  ('data-steward', 'stewardship', 'messages.read'),
  ('data-steward', 'stewardship', 'messages.resend'),
  ('administrator', 'administration', 'messages.templates'),
  ('system', 'delivery', 'messages.receive')
) as listed (role, purpose, action);

alter table messages.outbox
  -- Tells two messages of one template about one thing apart.
  add column occasion      text not null default '',
  add column format        text not null default 'standard'
    check (format in ('standard', 'large-print', 'easy-read', 'audio', 'braille', 'bsl')),
  -- Whose golden record it goes to, where that is known.
  add column person        uuid,
  add column is_restricted boolean not null default false,
  add constraint no_letter_to_the_restricted check (not (is_restricted and transport = 'letter'));

-- Said once of one thing on each occasion, in each form.
alter table messages.outbox drop constraint outbox_council_id_about_template_key;
alter table messages.outbox add unique (council_id, about, template, occasion, transport, format);

drop policy read on messages.outbox;
create policy read on messages.outbox for select to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('messages.read'))
    and (not is_restricted or (select access.may('golden.read-restricted')))
);

/*
 * How each message gets to its reader. It is written with the message, and a job is only its alarm clock, so that a job
 * may be lost, doubled or late without harm. The message is the idempotency key.
 */
create table messages.delivery (
  council_id      integer not null,
  message         uuid not null,
  -- Of the message, what is not personal: so that whoever closes a case can ask what was sent about it.
  about           text not null,
  template        text not null,
  occasion        text not null,
  format          text not null,
  state           text not null check (state in ('queued', 'sending', 'handing-over', 'sent', 'delivered',
    'failed', 'unsure', 'stuck', 'given-up')),
  attempts        integer not null,
  round           integer not null,
  lease_until     timestamptz(3),
  next_attempt_at timestamptz(3),
  -- Why it did not go, as a code.
  failure         text,
  carrier         text,
  -- Parts of a text message, sheets of a letter; and what they cost, in pence.
  count           integer,
  pence           numeric,
  settled_at      timestamptz(3),
  primary key (council_id, message),
  foreign key (council_id, message) references messages.outbox on delete cascade
);
comment on table messages.delivery is 'not personal: attempts to send';
create index delivery_about on messages.delivery (council_id, about);
create index delivery_leased on messages.delivery (council_id, lease_until) where state in ('sending', 'handing-over');
create index delivery_queued on messages.delivery (council_id, next_attempt_at) where state = 'queued';
create index delivery_stuck on messages.delivery (council_id) where state in ('unsure', 'failed', 'stuck');
grant select, insert, update on messages.delivery to guildhall_app;
grant select on messages.delivery to guildhall_reader;

-- What was written before anything could be sent is not sent now by itself: it may be long out of date.
insert into messages.delivery (council_id, message, about, template, occasion, format, state, attempts, round, failure)
select council_id, id, about, template, '', 'standard', 'stuck', 0, 0, 'written before anything was sent' from messages.outbox;

-- The words of messages. What comes with Guildhall is in the code; here is what a council has made of it since. No
-- version ever changes.
create table messages.template (
  council_id integer not null,
  name       text not null,
  version    integer not null check (version > 0),
  words      jsonb not null,
  edited_by  text not null,
  edited_at  timestamptz(3) not null,
  primary key (council_id, name, version)
);
comment on table messages.template is 'not personal: the words of messages, every version';
alter table messages.template enable row level security, force row level security;
create policy read on messages.template for select to guildhall_app, guildhall_reader
  using (council_id = (select kit.council()));
create policy edit on messages.template for insert to guildhall_app
  with check (council_id = (select kit.council()) and (select access.may('messages.templates')));
grant select, insert on messages.template to guildhall_app;
grant select on messages.template to guildhall_reader;
