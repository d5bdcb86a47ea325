/*
 * A merge keeps what it says of every two records, as a split does: so it stands when one of them goes and comes back.
 * Which decision said it is kept too, so that undoing that takes back all it said, also of records that are away.
 */
alter table golden.decided_pair add column decision uuid;
create index decided_pair_by_decision on golden.decided_pair (council_id, decision) where decision is not null;
create index decided_pair_by_other on golden.decided_pair (council_id, b_source, b_id);

/*
 * Merges that stand and were only kept by their links say it too: each record that moved, with each of the others whom it
 * is with; and those that a split took away together. What has been said of two of them stands.
 */
insert into golden.decided_pair (council_id, a_source, a_id, b_source, b_id, is_same, decision, at, actor)
select decision.council_id, a.source, a.record_id, b.source, b.record_id, true, decision.id, decision.at, decision.actor
from golden.decision
join golden.link as a on a.council_id = decision.council_id and a.person in (
  select held.person from jsonb_array_elements(decision.before -> 'links') as went
  join golden.link as held on held.council_id = decision.council_id and held.source = went ->> 'source'
    and held.record_id = went ->> 'record_id' and held.decided_by = 'steward')
join golden.link as b on b.council_id = a.council_id and b.person = a.person
  and (a.source, a.record_id) < (b.source, b.record_id)
cross join lateral (
  select exists (select from jsonb_array_elements(decision.before -> 'links') as was
      where was ->> 'source' = a.source and was ->> 'record_id' = a.record_id) as a,
    exists (select from jsonb_array_elements(decision.before -> 'links') as was
      where was ->> 'source' = b.source and was ->> 'record_id' = b.record_id) as b
) as moved
where decision.undone_at is null
  and case decision.kind when 'merged' then moved.a <> moved.b else moved.a and moved.b end
on conflict do nothing;
