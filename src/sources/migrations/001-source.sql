-- needs: audit access
create schema sources;
grant usage on schema sources to guildhall_app, guildhall_reader;

-- The council's applications: who owns each, on what lawful basis, for which purposes, and how its files are read.
create table sources.source (
  council_id    integer not null,
  id            text not null check (id ~ '^[a-z][a-z0-9-]{1,40}$'),
  declaration   jsonb not null,
  -- Purposes for which what it holds may be read: a copy of what the declaration says, for the policies below.
  purposes      text[] not null,
  registered_at timestamptz(3) not null,
  primary key (council_id, id)
);
comment on table sources.source is 'not personal: the registry of applications';

-- What residents tell the council themselves is kept as source records too. No file of theirs is loaded.
insert into sources.source (council_id, id, declaration, purposes, registered_at)
select council_id, 'resident', declaration, array(select jsonb_array_elements_text(declaration -> 'purposes')), now()
from kit.installation, (values (jsonb_build_object(
  'id', 'resident', 'name', 'Residents themselves', 'owner', 'Customer services', 'steward', 'Data steward',
  'lawfulBasis', 'public task', 'statute', 'Localism Act 2011, section 1',
  'purposes', jsonb_build_array('answer-enquiry', 'council-tax', 'care', 'stewardship'),
  'contract', 'None is needed', 'refresh', 'whenever a resident tells us of a change', 'writeBack', 'task',
  'told', '{}'::jsonb, 'encoding', 'utf-8', 'delimiter', ',', 'recordId', 'id', 'dateFormat', 'YYYY-MM-DD',
  'fields', jsonb_build_object('given_name', 'given_name', 'surname', 'surname', 'date_of_birth', 'date_of_birth',
    'address', 'address', 'postcode', 'postcode', 'phone', 'phone', 'email', 'email', 'valid_from', 'valid_from')
))) as residents (declaration);

-- What each application signs with, and is signed to with. Two are valid at once while they are changed over.
create table sources.secret (
  council_id integer not null,
  source     text not null,
  id         uuid not null,
  secret     text not null,
  made_at    timestamptz(3) not null,
  ended_at   timestamptz(3),
  primary key (council_id, source, id),
  foreign key (council_id, source) references sources.source
);
comment on table sources.secret is 'not personal: keys for webhooks';

-- Each file that was sent, and what became of it.
create table sources.load (
  council_id integer not null,
  id         uuid not null,
  source     text not null,
  file_name  text not null,
  loaded_at  timestamptz(3) not null,
  loaded_by  text not null,
  outcome    text not null check (outcome in ('loaded', 'refused')),
  -- Why the whole file was refused.
  reason     text,
  added      integer not null default 0,
  changed    integer not null default 0,
  unchanged  integer not null default 0,
  removed    integer not null default 0,
  rejected   integer not null default 0,
  primary key (council_id, id),
  foreign key (council_id, source) references sources.source
);
comment on table sources.load is 'not personal: counts of what each file changed';
create index load_by_source on sources.load (council_id, source, loaded_at);

-- Rows that could not be taken in, to be sent back to whoever owns the application.
create table sources.reject (
  council_id integer not null,
  load       uuid not null,
  line       integer not null,
  reason     text not null,
  -- Not jsonb, which forgets the order of the columns.
  raw        json not null,
  primary key (council_id, load, line),
  foreign key (council_id, load) references sources.load
);
comment on table sources.reject is 'personal: rows as they came, kept until their load is a year old';

/*
 * Source records, as they came. A record that changes gets a new version and one that goes gets a last, empty one:
 * no version is ever changed or removed.
 */
create table sources.record (
  council_id  integer not null,
  source      text not null,
  record_id   text not null,
  version     integer not null,
  -- The file that brought it; none for what a resident says.
  load        uuid,
  recorded_at timestamptz(3) not null,
  sha256      text not null,
  -- Each column as it came, and the same under the platform's own names, tidied by the declaration.
  raw         jsonb not null,
  fields      jsonb not null,
  is_removed  boolean not null default false,
  primary key (council_id, source, record_id, version),
  foreign key (council_id, source) references sources.source
);
comment on table sources.record is
  'personal: what each application holds of whom, by version; retention as declared for each application';

/*
 * The newest version of each record; and whether it is sealed, because it is about someone restricted: then it is
 * seen only by those who may see them.
 */
create table sources.current (
  council_id integer not null,
  source     text not null,
  record_id  text not null,
  version    integer not null,
  sha256     text not null,
  is_removed boolean not null,
  is_sealed  boolean not null,
  primary key (council_id, source, record_id),
  foreign key (council_id, source, record_id, version) references sources.record
);
comment on table sources.current is 'personal: identifiers that applications have given people';

-- Nothing is granted by habit. A declaration may be replaced, a secret may end, a seal may be set: no more.
grant select, insert, update (declaration, purposes) on sources.source to guildhall_app;
grant select, insert, update (ended_at) on sources.secret to guildhall_app;
grant select, insert on sources.load, sources.reject, sources.record to guildhall_app;
grant select, insert, update (version, sha256, is_removed, is_sealed) on sources.current to guildhall_app;
grant select on sources.source, sources.load, sources.record, sources.current to guildhall_reader;

alter table sources.source enable row level security, force row level security;
create policy seen on sources.source for select to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('sources.read')));
create policy added on sources.source for insert to guildhall_app
  with check (council_id = (select kit.council()) and (select access.may('sources.manage')));
create policy changed on sources.source for update to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('sources.manage')));

alter table sources.secret enable row level security, force row level security;
create policy managed on sources.secret to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('sources.manage')));

alter table sources.load enable row level security, force row level security;
create policy seen on sources.load for select to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('sources.read')));
create policy added on sources.load for insert to guildhall_app
  with check (council_id = (select kit.council()) and (select access.may('sources.load')));

alter table sources.reject enable row level security, force row level security;
create policy seen on sources.reject to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('sources.load')));

/*
 * What an application holds is read for the purposes that its owner has allowed, and by those who keep all records
 * right: the system and its stewards. Records that are sealed are seen only by those who may see restricted people.
 */
alter table sources.current enable row level security, force row level security;
create policy seen on sources.current for select to guildhall_app using (
  council_id = (select kit.council())
  and (select access.may('sources.read-records'))
  and (not is_sealed or (select access.may('golden.read-restricted')))
  and (
    (select kit.acting_role() in ('system', 'data-steward'))
    or source in (select id from sources.source where (select kit.purpose()) = any (purposes))
  )
);
-- A claim is put in by whoever takes it; the rest by those who load files.
create policy added on sources.current for insert to guildhall_app with check (
  council_id = (select kit.council())
  and ((select access.may('sources.load')) or (source = 'resident' and (select access.may('golden.write'))))
);
create policy changed on sources.current for update to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('sources.load')));

alter table sources.record enable row level security, force row level security;
create policy seen on sources.record for select to guildhall_app using (
  council_id = (select kit.council())
  and exists (
    select from sources.current
    where current.council_id = record.council_id and current.source = record.source
      and current.record_id = record.record_id
  )
);
create policy added on sources.record for insert to guildhall_app with check (
  council_id = (select kit.council())
  and ((select access.may('sources.load')) or (source = 'resident' and (select access.may('golden.write'))))
);
