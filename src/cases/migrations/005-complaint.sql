-- The stages of a complaint, as the Complaint Handling Code counts them. What was said stands in the answers and the history.
create table cases.complaint_stage (
  council_id       integer not null,
  case_id          uuid not null,
  stage            integer not null check (stage in (1, 2)),
  begun_at         timestamptz(3) not null,
  acknowledge_by   date not null,
  acknowledged_at  timestamptz(3),
  -- Who looks into it; at the second stage never whoever did at the first.
  handler          text,
  answer_by        date,
  extended_days    integer not null default 0 check (extended_days between 0 and 20),
  extension_reason text,
  answered_at      timestamptz(3),
  outcome          text check (outcome in ('upheld', 'partly-upheld', 'not-upheld')),
  primary key (council_id, case_id, stage),
  foreign key (council_id, case_id) references cases.case_,
  check (extended_days = 0 or extension_reason is not null)
);
comment on table cases.complaint_stage is 'personal: who looked into a complaint, and how it ended; retention that of its service';
alter table cases.complaint_stage enable row level security, force row level security;
create policy read on cases.complaint_stage for select to guildhall_app using (
  council_id = (select kit.council())
  and ((select access.may('cases.read'))
    or (select access.may('cases.reopen')) and case_id in (
      select id from cases.case_ where reference = (select current_setting('guildhall.reference', true))))
);
create policy open on cases.complaint_stage for insert to guildhall_app with check (
  council_id = (select kit.council()) and ((select access.may('cases.open')) or (select access.may('cases.write')) or (select access.may('cases.reopen')))
);
create policy move on cases.complaint_stage for update to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('cases.write'))
);
grant select, insert, update on cases.complaint_stage to guildhall_app;
grant select on cases.complaint_stage to guildhall_reader;
