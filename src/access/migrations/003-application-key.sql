-- Programs of the council and of its partners, which ask through the API. Each has keys of its own, so that one can be
-- ended without the others; the key itself is only with the program: whoever reads this table cannot use it.
create table access.application_key (
  council_id integer not null,
  id         uuid not null,
  name       text not null,
  key_sha256 bytea not null,
  -- What it may ask for, and which fields of a golden record its answers may hold.
  purposes   text[] not null check (cardinality(purposes) > 0),
  fields     text[] not null,
  per_minute integer not null check (per_minute > 0),
  made_by    text not null,
  made_at    timestamptz(3) not null,
  ends_at    timestamptz(3) not null,
  ended_at   timestamptz(3),
  primary key (council_id, id),
  unique (council_id, key_sha256)
);
comment on table access.application_key is
  'personal: which member of staff made a key; retention six years after it ended, as the log names it';

alter table access.application_key enable row level security, force row level security;
create policy kept on access.application_key to guildhall_app using (
  council_id = (select kit.council()) and ((select access.may('access.sign-in')) or (select access.may('access.manage')))
) with check (council_id = (select kit.council()) and (select access.may('access.manage')));
grant select, insert, update (ended_at) on access.application_key to guildhall_app;

-- A program does for a purpose what its own work needs, and never more than an officer with that purpose.
insert into access.policy (council_id, role, purpose, action)
select council_id, 'application', purpose, action from kit.installation, (values
  ('answer-enquiry', 'golden.read golden.match cases.read cases.open sources.read tellonce.read channels.draft messages.queue'),
  ('council-tax', 'golden.read golden.match sources.read cases.read tellonce.read'),
  ('care', 'golden.read golden.match sources.read cases.read tellonce.read'),
  ('report', 'cases.open channels.draft messages.queue')
) as listed (purpose, actions), regexp_split_to_table(actions || ' places.read services.read', ' ') as action;
