-- needs: audit access
create schema services;
grant usage on schema services to guildhall_app, guildhall_reader;

insert into access.policy (council_id, role, purpose, action)
select council_id, 'administrator', 'administration', action
from kit.installation, (values ('services.edit'), ('services.publish')) as listed (action);

-- A description of a service that somebody is writing in the browser. One at a time for each service, so that nobody
-- writes over anybody's work.
create table services.draft (
  council_id integer not null,
  id         uuid not null,
  service    text not null,
  -- As it was typed, whether it can be read or not: what has been written is never lost.
  definition text not null,
  -- One more with each saving: whoever approves, approves what they have seen.
  revision   integer not null check (revision > 0),
  state      text not null check (state in ('open', 'asked', 'published', 'dropped')),
  -- Everybody who has written in it: none of them may approve it.
  written_by text[] not null check (cardinality(written_by) > 0),
  begun_at   timestamptz(3) not null,
  changed_at timestamptz(3) not null,
  -- What the second person said when they sent it back.
  said       text,
  primary key (council_id, id)
);
create unique index draft_of_service on services.draft (council_id, service) where state in ('open', 'asked');
comment on table services.draft is
  'personal: which member of staff wrote a description of a service; retention six years after it was published or dropped';

-- What was published in the browser. It never changes, and is there for every draft and case that began on it.
create table services.version (
  council_id   integer not null,
  service      text not null,
  version      integer not null check (version > 0),
  definition   jsonb not null,
  digest       text not null,
  written_by   text[] not null,
  approved_by  text not null,
  published_at timestamptz(3) not null,
  primary key (council_id, service, version),
  constraint second_person check (not (approved_by = any (written_by)))
);
comment on table services.version is
  'personal: which members of staff wrote and approved a published description; retention as long as a case was opened under it';

alter table services.draft enable row level security, force row level security;
alter table services.version enable row level security, force row level security;

create policy kept on services.draft to guildhall_app using (
  council_id = (select kit.council())
    and ((select access.may('services.edit')) or (select access.may('services.publish')))
) with check (
  council_id = (select kit.council())
    and ((select access.may('services.edit')) or (select access.may('services.publish')))
);
create policy read on services.version for select to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('services.read'))
);
create policy published on services.version for insert to guildhall_app with check (
  council_id = (select kit.council()) and (select access.may('services.publish'))
);

grant select, insert, update (definition, revision, state, written_by, changed_at, said) on services.draft to guildhall_app;
grant select, insert on services.version to guildhall_app;
grant select on services.draft, services.version to guildhall_reader;
