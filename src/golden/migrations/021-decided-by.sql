/*
 * A merge keeps what it says of every two records, as a split does: so it stands when one of them goes and comes back.
 * Which decision said it is kept too, so that undoing that takes back all it said, also of records that are away.
 */
alter table golden.decided_pair add column decision uuid;
create index decided_pair_by_decision on golden.decided_pair (council_id, decision) where decision is not null;
