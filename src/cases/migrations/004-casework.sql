-- What a councillor takes up for somebody of their ward: which case, and what they asked. The answer stands on the case.
create table cases.casework (
  council_id integer not null,
  id         uuid not null,
  case_id    uuid not null,
  councillor text not null,
  at         timestamptz(3) not null,
  primary key (council_id, id),
  unique (council_id, councillor, case_id),
  foreign key (council_id, case_id) references cases.case_
);
comment on table cases.casework is 'personal: which councillor took up which case for a resident; retention that of the case';
alter table cases.casework enable row level security, force row level security;

insert into access.policy (council_id, role, purpose, action)
select council_id, 'councillor', 'casework', action from kit.installation,
  unnest(array['cases.casework', 'cases.contact']) as action;

create policy own on cases.casework to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('cases.casework')) and councillor = (select kit.actor())
) with check (
  council_id = (select kit.council()) and (select access.may('cases.casework')) and councillor = (select kit.actor())
);
-- A councillor asks the team, and does not read what officers write for each other.
create policy ask on cases.note for insert to guildhall_app with check (
  council_id = (select kit.council()) and (select access.may('cases.casework'))
);
grant select, insert on cases.casework to guildhall_app;
grant select on cases.casework to guildhall_reader;
