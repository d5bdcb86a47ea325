/*
 * Photographs and papers that came with what people told us. A photograph is read as a picture and written anew, so it holds
 * nothing else. A file is found by the sum of its bytes: whoever cannot name it is not shown it, but officers who read cases.
 */
create table channels.upload (
  council_id  integer not null,
  -- SHA-256 of the bytes as they are kept.
  sha256      bytea not null check (length(sha256) = 32),
  media_type  text not null,
  bytes       bytea not null,
  uploaded_at timestamptz(3) not null,
  -- The case that it was sent with. One that nobody sent is cleared away.
  reference   text,
  primary key (council_id, sha256)
);
comment on table channels.upload is
  'personal: photographs and papers that people sent; retention as their case, or 28 days when nobody sent it';
create index upload_by_time on channels.upload (council_id, uploaded_at) where reference is null;

alter table channels.upload enable row level security, force row level security;
create policy brought on channels.upload for insert to guildhall_app with check (
  council_id = (select kit.council()) and (select access.may('channels.draft'))
);
create policy own on channels.upload for select to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('channels.draft'))
  and sha256 = (select decode(nullif(current_setting('guildhall.upload', true), ''), 'hex'))
);
create policy sent on channels.upload for update to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('channels.draft'))
  and sha256 = (select decode(nullif(current_setting('guildhall.upload', true), ''), 'hex'))
);
create policy read on channels.upload for select to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('cases.read'))
);
create policy sweep on channels.upload for delete to guildhall_app using (
  council_id = (select kit.council())
  and (select access.may('channels.draft')) and (select kit.acting_role() = 'system')
);
grant select, insert, delete, update (reference) on channels.upload to guildhall_app;
