/*
 * What people's surroundings were judged by in the last build, so that a steward can be told why two were joined or kept
 * apart: bits for each piece of evidence, learned from all records and telling of nobody.
 */
create table golden.settling (
  council_id integer primary key,
  weights    double precision[] not null,
  at         timestamptz(3) not null
);
comment on table golden.settling is 'not personal: what pieces of evidence are worth';
grant select, insert, update on golden.settling to guildhall_app;
alter table golden.settling enable row level security, force row level security;
create policy asked on golden.settling for select to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.steward')));
create policy built on golden.settling to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.write')));
