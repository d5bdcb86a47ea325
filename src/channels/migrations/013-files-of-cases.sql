-- needs: access
/*
 * The same photograph may come with several cases, and its bytes are kept once: it stays until the last of them is emptied. Which
 * case a file came with stood on the file alone, so that it went with the first.
 */
create table channels.upload_case (
  council_id integer not null,
  sha256     bytea not null,
  reference  text not null,
  primary key (council_id, sha256, reference),
  foreign key (council_id, sha256) references channels.upload on delete cascade
);
comment on table channels.upload_case is
  'personal: which cases a photograph or paper came with; retention as their case';
create index upload_case_by_reference on channels.upload_case (council_id, reference);
insert into channels.upload_case select council_id, sha256, reference from channels.upload where reference is not null;

alter table channels.upload_case enable row level security, force row level security;
create policy sent on channels.upload_case for insert to guildhall_app with check (
  council_id = (select kit.council())
  and ((select access.may('channels.draft')) or (select access.may('channels.mail')))
  and sha256 = (select decode(nullif(current_setting('guildhall.upload', true), ''), 'hex'))
);
create policy read on channels.upload_case for select to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('cases.read'))
);
create policy sweep on channels.upload_case for delete to guildhall_app using (
  council_id = (select kit.council())
  and (select access.may('channels.draft')) and (select kit.acting_role() = 'system')
);
grant select, insert, delete on channels.upload_case to guildhall_app;
grant select on channels.upload_case to guildhall_reader;
