-- Run as guildhall_jobs, once the queue's own tables are there, and again at each start without harm.
create schema if not exists jobs;
revoke all on schema jobs from public;
grant usage on schema jobs to guildhall_app;

-- Use cases queue a job in the transaction of the change that asks for it. The queue belongs to guildhall_jobs
-- alone, so this is the one way in.
create or replace function jobs.add(task text, payload json, run_at timestamptz, job_key text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(
    identifier => task, payload => payload, run_at => run_at, job_key => job_key,
    -- What must happen is kept by the module that asked, with attempts of its own: a job is only its alarm clock.
    max_attempts => 3
  );
end $$;

-- How many jobs are due, and for how many seconds the oldest has waited: for /health/ready and /metrics.
create or replace function jobs.waiting(out due bigint, out oldest_seconds double precision)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*), coalesce(extract(epoch from now() - min(run_at)), 0)
  from graphile_worker._private_jobs where run_at <= now() and locked_at is null and attempts < max_attempts
$$;

revoke execute on all functions in schema jobs from public;
grant execute on function jobs.add(text, json, timestamptz, text), jobs.waiting() to guildhall_app;
