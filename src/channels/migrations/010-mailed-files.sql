-- needs: access
-- What comes with an email about a case is kept by whoever takes email in, and read by nobody but officers.
create policy mailed on channels.upload for insert to guildhall_app with check (
  council_id = (select kit.council()) and (select access.may('channels.mail'))
);
create policy own_mailed on channels.upload for select to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('channels.mail'))
  and sha256 = (select decode(nullif(current_setting('guildhall.upload', true), ''), 'hex'))
);
create policy sent_mailed on channels.upload for update to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('channels.mail'))
  and sha256 = (select decode(nullif(current_setting('guildhall.upload', true), ''), 'hex'))
);

-- What was removed on which night because its time was over, and what will be: figures, and nothing of anybody.
create table channels.retention_run (
  council_id integer not null,
  at         timestamptz(3) not null,
  what       text not null,
  period     text not null,
  removed    integer not null check (removed >= 0),
  held       integer not null check (held >= 0),
  -- How many are due within a month.
  due_soon   integer not null check (due_soon >= 0),
  primary key (council_id, at, what)
);
comment on table channels.retention_run is 'not personal: what was removed each night because its time was over';
grant select, insert on channels.retention_run to guildhall_app;
grant select on channels.retention_run to guildhall_reader;
