/*
 * What stewards decided of organisations that may be the same: of all that directories said of the one, with all that
 * they said of the other. It holds in every later working out, until it is undone. And programs may read organisations,
 * as far as directories allow their purpose.
 */
insert into access.policy (council_id, role, purpose, action)
select council_id, role, purpose, action from kit.installation, (values
  ('data-steward', 'stewardship', 'golden.write-organisations'),
  ('application', 'answer-enquiry', 'golden.read-organisations'),
  ('application', 'council-tax', 'golden.read-organisations'),
  ('application', 'care', 'golden.read-organisations')
) as listed (role, purpose, action);

create table golden.organisation_decision (
  council_id integer not null,
  id         uuid not null,
  is_same    boolean not null,
  -- The two as they were: their identifiers, what they were called, and the keys of what directories said of each.
  one        uuid not null,
  other      uuid not null,
  one_name   text not null,
  other_name text not null,
  one_said   jsonb not null,
  other_said jsonb not null,
  reason     text not null,
  at         timestamptz(3) not null,
  actor      text not null,
  undone_at  timestamptz(3),
  undone_by  text,
  primary key (council_id, id)
);
comment on table golden.organisation_decision is 'not personal: which organisations are one and which are not, as stewards decided';

grant select, insert, update on golden.organisation_decision to guildhall_app;
alter table golden.organisation_decision enable row level security, force row level security;
create policy seen on golden.organisation_decision for select to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.read-organisations')));
create policy decided on golden.organisation_decision to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.write-organisations')));
