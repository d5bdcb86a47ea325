/*
 * Organisations: what directories say of each, joined where the numbers of registers or a name at a place say that it is
 * one. Nothing is told of a golden record here that cannot be worked out again from what directories hold.
 */
insert into access.policy (council_id, role, purpose, action)
select council_id, role, purpose, 'golden.read-organisations' from kit.installation, (values
  ('contact-centre', 'answer-enquiry'),
  ('council-tax', 'council-tax'),
  ('data-steward', 'stewardship'),
  ('social-worker', 'care')
) as listed (role, purpose);
insert into access.policy (council_id, role, purpose, action)
select council_id, 'system', purpose, action from kit.installation,
  regexp_split_to_table('loading matching demonstration', ' ') as purpose,
  regexp_split_to_table('golden.read-organisations golden.write-organisations', ' ') as action;

create table golden.organisation (
  council_id integer not null,
  id         uuid not null,
  -- Where the identifier leads that is not used any more.
  leads_to   uuid,
  -- Others that may be the same, where nobody can tell.
  doubts     uuid[] not null default '{}',
  primary key (council_id, id)
);
comment on table golden.organisation is 'not personal: identifiers of organisations';

-- What one directory says of one organisation. Whoever opens it sees what directories say that allow their purpose.
create table golden.organisation_said (
  council_id   integer not null,
  source       text not null,
  said_id      text not null,
  organisation uuid not null,
  said         jsonb not null,
  digest       text not null,
  -- What it is called, folded, for lists from A to Z; and every word by which it may be found.
  name         text not null,
  words        tsvector not null,
  primary key (council_id, source, said_id),
  foreign key (council_id, organisation) references golden.organisation
);
comment on table golden.organisation_said is
  'personal: whom to ask for at organisations, as directories publish it; as long as a directory lists it';
create index organisation_said_by_organisation on golden.organisation_said (council_id, organisation);
create index organisation_said_by_name on golden.organisation_said (council_id, name);

grant select, insert, update, delete on golden.organisation, golden.organisation_said to guildhall_app;
alter table golden.organisation enable row level security, force row level security;
create policy seen on golden.organisation for select to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.read-organisations')));
create policy worked_out on golden.organisation to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.write-organisations')));
alter table golden.organisation_said enable row level security, force row level security;
create policy seen on golden.organisation_said for select to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.read-organisations')));
create policy worked_out on golden.organisation_said to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.write-organisations')));
