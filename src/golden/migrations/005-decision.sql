/*
 * What stewards did to links, each with all that it found in place: so that it can be undone exactly. Rows are added
 * and never removed; only that one has been undone is noted.
 */
create table golden.decision (
  council_id integer not null,
  id         uuid not null,
  kind       text not null check (kind in ('merged', 'split')),
  -- Who has the records now, after a merge; from whom they were taken, after a split.
  person     uuid not null,
  other      uuid not null,
  reason     text not null,
  -- Links, constraints, holds and redirects as they were; and whom each link was about afterwards.
  before     jsonb not null,
  after      jsonb not null,
  at         timestamptz(3) not null,
  actor      text not null,
  undone_at  timestamptz(3),
  undone_by  text,
  primary key (council_id, id)
);
comment on table golden.decision is 'personal: merges and splits by stewards, with what was before; as long as the links';
create index decision_by_person on golden.decision (council_id, person);
create index decision_by_other on golden.decision (council_id, other);
grant select, insert, update (undone_at, undone_by) on golden.decision to guildhall_app;
alter table golden.decision enable row level security, force row level security;
create policy stewarded on golden.decision to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.steward')));
