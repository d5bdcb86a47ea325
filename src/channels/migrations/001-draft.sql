-- needs: audit access
create schema channels;
grant usage on schema channels to guildhall_app, guildhall_reader;

/*
 * What someone has answered so far, and after they have sent it, what they were told. It belongs to whoever holds the
 * token that it was begun with; we keep only the hash of that. Once it is sent its answers are the case's, and are
 * emptied here.
 */
create table channels.draft (
  council_id integer not null,
  -- SHA-256 of a token of 256 random bits.
  token_hash bytea not null check (length(token_hash) = 32),
  -- The service and the version that it began on, and stays on: report-pothole@1.
  service    text not null,
  answers    jsonb not null,
  started_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  -- The reference and promises that they were given. Nothing before it is sent.
  receipt    jsonb,
  primary key (council_id, token_hash)
);
comment on table channels.draft is 'personal: answers that have not been sent yet; retention 28 days';
create index draft_by_expiry on channels.draft (council_id, expires_at);

alter table channels.draft enable row level security, force row level security;

-- Nobody sees a draft without its key, not even officers: one that was slipped another statement could not guess it.
create policy own on channels.draft to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('channels.draft'))
  and token_hash = (select decode(nullif(current_setting('guildhall.draft', true), ''), 'hex'))
) with check (
  council_id = (select kit.council()) and (select access.may('channels.draft'))
  and token_hash = (select decode(nullif(current_setting('guildhall.draft', true), ''), 'hex'))
);
-- The platform itself clears away what is past its time.
create policy sweep on channels.draft for select to guildhall_app using (
  council_id = (select kit.council())
  and (select access.may('channels.draft')) and (select kit.acting_role() = 'system')
);
create policy sweep_away on channels.draft for delete to guildhall_app using (
  council_id = (select kit.council())
  and (select access.may('channels.draft')) and (select kit.acting_role() = 'system')
);

grant select, insert, delete on channels.draft to guildhall_app;
grant update (answers, expires_at, receipt) on channels.draft to guildhall_app;
