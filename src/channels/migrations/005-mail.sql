-- An email address is who somebody is for the length of a draft, and no longer.
insert into access.policy (council_id, role, purpose, action)
select council_id, role, purpose, action from kit.installation, (values
  ('resident', 'report', 'channels.mail'),
  ('resident', 'tell-us-once', 'channels.mail'),
  ('resident', 'follow', 'channels.mail'),
  ('system', 'chasing', 'channels.mail')
) as listed (role, purpose, action);

-- What somebody is answering by email, at the version of the service that they began on.
create table channels.mail_draft (
  council_id integer not null,
  -- By which their replies find it: it stands in the subject.
  code       text not null,
  address    text not null,
  service    text not null,
  answers    jsonb not null,
  expires_at timestamptz(3) not null,
  primary key (council_id, code)
);
comment on table channels.mail_draft is 'personal: what someone is answering by email; retention 28 days';
create index mail_draft_by_expiry on channels.mail_draft (council_id, expires_at);

-- What came in, once each however often a mail server brings it. Not what was in it: that is the draft’s, or the case’s.
create table channels.mail_received (
  council_id  integer not null,
  -- SHA-256 of the Message-ID.
  id          bytea not null,
  address     text not null,
  received_at timestamptz(3) not null,
  primary key (council_id, id)
);
comment on table channels.mail_received is 'personal: who sent us email and when; retention 28 days';
create index mail_received_by_address on channels.mail_received (council_id, address, received_at);
create index mail_received_by_time on channels.mail_received (council_id, received_at);

alter table channels.mail_draft enable row level security, force row level security;
alter table channels.mail_received enable row level security, force row level security;

-- Each sees what came from their own address alone; the platform clears away.
create policy own on channels.mail_draft to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('channels.mail'))
  and (address = (select current_setting('guildhall.mail_address', true)) or (select kit.acting_role() = 'system'))
) with check (
  council_id = (select kit.council()) and (select access.may('channels.mail'))
  and address = (select current_setting('guildhall.mail_address', true))
);
create policy own on channels.mail_received to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('channels.mail'))
  and (address = (select current_setting('guildhall.mail_address', true)) or (select kit.acting_role() = 'system'))
) with check (
  council_id = (select kit.council()) and (select access.may('channels.mail'))
  and address = (select current_setting('guildhall.mail_address', true))
);
grant select, insert, delete on channels.mail_draft, channels.mail_received to guildhall_app;
grant update (answers, expires_at) on channels.mail_draft to guildhall_app;
