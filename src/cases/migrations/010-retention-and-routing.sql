-- needs: access
-- What came along with something that somebody wrote, as photographs with an email: by the sum of its bytes, and its name.
alter table cases.note add column files jsonb not null default '[]';

/*
 * A case is kept as long as its service says, counted from the day it was closed. Then what says anything of anybody is
 * removed from it, and what statistics need stays: which service, when, where by ward, how it ended, and its clocks.
 */
alter table cases.case_ add column erased_at timestamptz(3);
create index case_closed on cases.case_ (council_id, service, closed_at) where closed_at is not null and erased_at is null;

-- What must be kept for longer, as for a court: until somebody ends it.
create table cases.hold (
  council_id integer not null,
  id         uuid not null,
  reference  text not null,
  because    text not null,
  made_by    text not null,
  made_at    timestamptz(3) not null,
  ended_by   text,
  ended_at   timestamptz(3),
  primary key (council_id, id),
  foreign key (council_id, reference) references cases.case_ (council_id, reference)
);
comment on table cases.hold is 'personal: why a case is kept for longer than its service says; retention as long as the case';
create unique index hold_once on cases.hold (council_id, reference) where ended_at is null;
alter table cases.hold enable row level security, force row level security;

insert into access.policy (council_id, role, purpose, action)
select council_id, role, purpose, action from kit.installation, (values
  ('system', 'chasing', 'cases.erase'),
  ('system', 'demonstration', 'cases.bodies'),
  ('administrator', 'administration', 'cases.retention'),
  ('administrator', 'administration', 'cases.routing')
) as listed (role, purpose, action);

create policy see on cases.hold to guildhall_app using (
  council_id = (select kit.council())
  and ((select access.may('cases.retention')) or (select access.may('cases.erase')))
) with check (
  council_id = (select kit.council()) and (select access.may('cases.retention'))
);
create policy erase on cases.answer_set for delete to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('cases.erase'))
);
create policy erase on cases.note for delete to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('cases.erase'))
);
create policy erase on cases.casework for delete to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('cases.erase'))
);
-- It reads which, to delete them.
create policy erase_read on cases.casework for select to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('cases.erase'))
);
create policy erase on cases.event for update to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('cases.erase'))
);
create policy erase on cases.contact_made for update to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('cases.erase'))
);
grant select, insert on cases.hold to guildhall_app;
grant update (ended_by, ended_at) on cases.hold to guildhall_app;
grant update (uprn, alike, summary, erased_at) on cases.case_ to guildhall_app;
grant update (sentence) on cases.event to guildhall_app;
grant update (case_id) on cases.contact_made to guildhall_app;
grant delete on cases.answer_set, cases.note, cases.casework, cases.standing_need, cases.failure to guildhall_app;
grant select on cases.hold to guildhall_reader;

/*
 * Whose work a case is, where the council says otherwise than its service: by the service, the kind of case, the ward, the
 * team that it would have gone to, and the hour; each only where it is given; from a day on, and until one.
 */
alter table cases.routing drop constraint routing_pkey;
alter table cases.routing
  add column id        uuid not null default gen_random_uuid(),
  add column service   text not null default '',
  add column category  text not null default '',
  add column from_day  date not null default '2000-01-01',
  add column until_day date,
  add column made_by   text not null default '',
  add column made_at   timestamptz(3) not null default '2000-01-01';
alter table cases.routing alter column id drop default, alter column queue set default '', add primary key (council_id, id);
create index routing_by_day on cases.routing (council_id, from_day);
