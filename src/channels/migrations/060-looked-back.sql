-- needs: access
/*
 * For whom of those hidden what was asked for earlier has been looked through, and by what it was known to be theirs then: whoever
 * is hidden since, or is known by more, is looked for again.
 */
create table channels.looked_back (
  council_id integer not null,
  person     uuid not null,
  -- A digest of what they are known by.
  known_by   text not null,
  primary key (council_id, person)
);
comment on table channels.looked_back is 'personal: for whom of those hidden earlier cases were looked through; as long as they are hidden';
alter table channels.looked_back enable row level security, force row level security;
create policy keep on channels.looked_back to guildhall_app using (
  council_id = (select kit.council()) and (select kit.acting_role()) = 'system' and (select access.may('golden.read-restricted'))
) with check (council_id = (select kit.council()));
grant select, insert, update, delete on channels.looked_back to guildhall_app;
