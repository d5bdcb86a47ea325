-- Whoever follows a public report without an account: only where to write, and nothing of who they are.
create table cases.follower (
  council_id integer not null,
  case_id    uuid not null,
  id         uuid not null,
  transport  text not null check (transport in ('text', 'email')),
  address    text not null,
  since      timestamptz(3) not null,
  primary key (council_id, case_id, id),
  unique (council_id, case_id, transport, address),
  foreign key (council_id, case_id) references cases.case_
);
comment on table cases.follower is 'personal: where to write to those who follow a report; retention until they stop, or a year after it was closed';
alter table cases.follower enable row level security, force row level security;

insert into access.policy (council_id, role, purpose, action)
select council_id, 'system', purpose, 'cases.tell' from kit.installation,
  regexp_split_to_table('chasing demonstration tell-us-once', ' ') as purpose;

-- Who follows is known to the platform, which writes to them; and each to themselves, by the address that they give.
create policy tell on cases.follower for select to guildhall_app using (
  council_id = (select kit.council())
  and ((select access.may('cases.tell'))
    or (select access.may('cases.follow')) and address = (select current_setting('guildhall.follower', true)))
);
create policy follow on cases.follower for insert to guildhall_app with check (
  council_id = (select kit.council()) and (select access.may('cases.follow'))
);
create policy stop on cases.follower for delete to guildhall_app using (
  council_id = (select kit.council())
  and (select access.may('cases.follow')) and address = (select current_setting('guildhall.follower', true))
);
grant select, insert, delete on cases.follower to guildhall_app;
grant select on cases.follower to guildhall_reader;
