-- Dropped files that could not be taken, or not be put away: each is spoken of once, and tried again when it has changed.
create table sources.left_lying (
  council_id integer not null,
  source     text not null,
  file_name  text not null,
  -- What of the file is another when it has changed, or somebody has given the right to read it.
  stamp      text not null,
  primary key (council_id, source, file_name)
);
comment on table sources.left_lying is 'not personal: names of dropped files that could not be read or put away, until they change';
grant select, insert, update (stamp), delete on sources.left_lying to guildhall_app;
alter table sources.left_lying enable row level security, force row level security;
create policy loading on sources.left_lying to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('sources.load')));
