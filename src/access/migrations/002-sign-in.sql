-- The people who may sign in. Known by what their provider calls them, so that another provider cannot pass one of
-- its own people off as one of ours.
create table access.staff (
  council_id integer not null,
  id         uuid not null,
  issuer     text not null,
  subject    text not null,
  name       text not null,
  role       text not null,
  is_active  boolean not null default true,
  primary key (council_id, id),
  unique (council_id, issuer, subject)
);
comment on table access.staff is
  'personal: name and role of those who may sign in; retention six years after they leave, as the log names them';

-- Sign-ins. The token itself is only in the browser's cookie: whoever reads this table cannot use it.
create table access.session (
  council_id   integer not null,
  id           uuid not null,
  token_sha256 bytea not null,
  staff        uuid not null,
  -- Why they look at people now; none until they have said so.
  purpose      text,
  began_at     timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  ended_at     timestamptz(3),
  primary key (council_id, id),
  unique (council_id, token_sha256),
  foreign key (council_id, staff) references access.staff
);
comment on table access.session is 'personal: when staff were signed in; retention 90 days after it ended';
create index session_by_staff on access.session (council_id, staff);
create index session_by_last_seen on access.session (council_id, last_seen_at);

-- What the demonstration's own sign-in provider has under way, so that every process knows of it.
create table access.provider_item (
  council_id integer not null,
  model      text not null,
  id         text not null,
  payload    jsonb not null,
  grant_id   text,
  uid        text,
  expires_at timestamptz(3) not null,
  primary key (council_id, model, id)
);
comment on table access.provider_item is
  'personal: sign-ins under way at the demonstration’s own provider; retention until they expire, a day at most';
create index provider_item_by_grant on access.provider_item (council_id, grant_id);
create index provider_item_by_uid on access.provider_item (council_id, model, uid);
create index provider_item_by_expiry on access.provider_item (council_id, expires_at);

-- The keys of that provider. Only the owner can read them, and loads them at the start of a process.
create table access.provider_key (
  council_id  integer not null primary key,
  private_key jsonb not null,
  cookie_key  text not null
);
comment on table access.provider_key is 'not personal: the keys of the demonstration’s own sign-in provider';

alter table access.staff enable row level security, force row level security;
create policy seen on access.staff for select to guildhall_app using (
  council_id = (select kit.council())
  and (
    (select access.may('access.sign-in')) or (select access.may('access.manage'))
    or id::text = (select kit.actor())
  )
);
create policy added on access.staff for insert to guildhall_app
  with check (council_id = (select kit.council()) and (select access.may('access.manage')));
create policy changed on access.staff for update to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('access.manage'))
);

alter table access.session enable row level security, force row level security;
create policy begun on access.session for insert to guildhall_app
  with check (council_id = (select kit.council()) and (select access.may('access.sign-in')));
create policy seen on access.session for select to guildhall_app using (
  council_id = (select kit.council())
  and (
    (select access.may('access.sign-in')) or (select access.may('access.manage'))
    -- Everybody may see, and end, their own.
    or staff::text = (select kit.actor())
  )
);
create policy changed on access.session for update to guildhall_app using (
  council_id = (select kit.council())
  and (
    (select access.may('access.sign-in')) or (select access.may('access.manage'))
    or staff::text = (select kit.actor())
  )
);
create policy forgotten on access.session for delete to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('access.sign-in'))
);

alter table access.provider_item enable row level security, force row level security;
create policy signing_in on access.provider_item to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('access.sign-in'))
) with check (council_id = (select kit.council()) and (select access.may('access.sign-in')));

grant select, insert, update (name, role, is_active) on access.staff to guildhall_app;
grant select, insert, update (purpose, last_seen_at, ended_at), delete on access.session to guildhall_app;
grant select, insert, update, delete on access.provider_item to guildhall_app;
