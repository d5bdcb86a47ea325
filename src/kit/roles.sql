-- What must be there before the first migration, and does no harm after it.
-- Roles belong to the whole server, so several databases on one server share them.
do $$
declare
  wanted text;
begin
  -- guildhall_owner   owns every table. Only migrations act as the owner.
  -- guildhall_app     does what use cases do, and only as far as each migration grants.
  -- guildhall_reader  reads, for `./guildhall sql`: no row of a table with a policy unless the policy says so.
  foreach wanted in array array['guildhall_owner', 'guildhall_app', 'guildhall_reader'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      execute format('create role %I', wanted);
    end if;
  end loop;
  -- guildhall       signs in for use cases. May do nothing by itself: each transaction takes on guildhall_app.
  -- guildhall_jobs  signs in for the job queue, owns its tables and can see no others.
  -- guildhall_sql   signs in for `./guildhall sql`, as a reader.
  if not exists (select from pg_roles where rolname = 'guildhall') then
    create role guildhall login noinherit in role guildhall_app;
  end if;
  if not exists (select from pg_roles where rolname = 'guildhall_jobs') then
    create role guildhall_jobs login;
  end if;
  if not exists (select from pg_roles where rolname = 'guildhall_sql') then
    create role guildhall_sql login in role guildhall_reader;
    alter role guildhall_sql set default_transaction_read_only = on;
  end if;
  -- Whoever migrates need not be a superuser.
  execute format('grant guildhall_owner, guildhall_jobs to %I', current_user);
  execute format('grant create on database %I to guildhall_owner, guildhall_jobs', current_database());
end $$;

create schema if not exists kit authorization guildhall_owner;
set local role guildhall_owner;

create table if not exists kit.migration (
  name       text primary key,
  sha256     text not null,
  applied_at timestamptz not null default now()
);
