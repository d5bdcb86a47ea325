/*
 * What answers of stewards have taught and a person has put to use: how far weights are to be believed, and what is
 * always one person. The latest that has not been taken back counts; taking it back lets the one before count again.
 */
create table golden.teaching (
  council_id integer not null,
  id         uuid not null,
  taught     jsonb not null,
  -- What it was judged by, before and after, as it was shown.
  evidence   jsonb not null,
  live_at    timestamptz(3) not null,
  live_by    text not null,
  ended_at   timestamptz(3),
  ended_by   text,
  primary key (council_id, id)
);
comment on table golden.teaching is 'not personal: what answers have taught, as weights and counts, without a value';
grant select, insert, update (ended_at, ended_by) on golden.teaching to guildhall_app;
