/*
 * What an answer to each question is worth, so that stewards are asked first what matters most, and no question needs to
 * be left out for there being too many.
 */
alter table golden.review
  add column one_source text generated always as (question -> 'a' ->> 'source') stored,
  add column one_id text generated always as (question -> 'a' ->> 'id') stored,
  add column other_source text generated always as (question -> 'b' ->> 'source') stored,
  add column other_id text generated always as (question -> 'b' ->> 'id') stored,
  -- Pairs of records that come together if the answer is "same"; none when they have come together by another way.
  add column pairs integer not null default 1,
  -- Whether somebody restricted is on either side.
  add column is_sensitive boolean not null default false,
  -- What agrees and what does not, without a value: questions of one pattern are alike.
  add column pattern text not null default '',
  -- Whose answers contradict each other: none of them answers this.
  add column contested_by text[] not null default '{}';
alter table golden.review
  add column band smallint not null generated always as (case
    when kind = 'exposure' or is_sensitive then 0 when kind = 'claim' then 1
    when contested_by <> '{}' then 2 else 3 end) stored;
alter table golden.review drop constraint review_state_check;
alter table golden.review add constraint review_state_check
  check (state in ('open', 'same', 'not-same', 'not-sure', 'seen', 'wrong-value', 'split'));
create index review_queue on golden.review (council_id, band, id) where state = 'open' and pairs > 0;
create index review_one on golden.review (council_id, one_source, one_id);
create index review_other on golden.review (council_id, other_source, other_id);

/*
 * Every answer, with what it found in place: so that it can be taken back exactly, alone or with those that were given
 * together. Rows are added and never removed; only that one was taken back is noted.
 */
create table golden.answer (
  council_id  integer not null,
  id          uuid not null,
  review      uuid not null,
  answer      text not null,
  -- The two records, while the question is about two.
  question    jsonb not null,
  -- How likely it was, when it was answered. Units: bits.
  bits        real not null,
  pattern     text not null,
  pairs       integer not null,
  -- The merge or the split that followed, the choice of a value, and what was decided of the two records before.
  decision    uuid,
  pin         uuid,
  before      jsonb,
  -- What was given together.
  batch       uuid,
  at          timestamptz(3) not null,
  actor       text not null,
  undone_at   timestamptz(3),
  undone_by   text,
  primary key (council_id, id)
);
comment on table golden.answer is 'personal: what stewards answered of whose records are whose; six years';
create index answer_by_actor on golden.answer (council_id, actor, at desc);
create index answer_by_batch on golden.answer (council_id, batch) where batch is not null;
create index answer_by_review on golden.answer (council_id, review);
create index answer_by_pattern on golden.answer (council_id, pattern) where undone_at is null;
grant select, insert, update (undone_at, undone_by) on golden.answer to guildhall_app;
alter table golden.answer enable row level security, force row level security;
create policy stewarded on golden.answer to guildhall_app
  using (council_id = (select kit.council()) and (select access.may('golden.steward')));
