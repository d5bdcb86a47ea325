/*
 * Who was not sure whose a claim is: somebody else is asked next. Such a question was closed until now, and whoever waited
 * for its answer waited for ever.
 */
alter table golden.review add column passed_by text[] not null default '{}';
update golden.review set state = 'open', passed_by = array[coalesce(decided_by, '')], decided_at = null, decided_by = null
  where kind = 'claim' and state = 'not-sure';
