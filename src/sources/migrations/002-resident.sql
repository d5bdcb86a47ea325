-- What residents say of themselves comes in under a source of its own, in every council. It is no application: nobody
-- loads it, and the list of applications leaves it out.
-- Its policies hold for the owner as well, who has no council: so they are lifted while this one row is written.
alter table sources.source no force row level security;
insert into sources.source (council_id, id, declaration, purposes, registered_at)
select council_id, 'resident', jsonb_build_object(
    'id', 'resident', 'name', 'Residents themselves', 'owner', 'Customer services', 'steward', 'Data stewards',
    'lawfulBasis', 'public task', 'statute', 'Localism Act 2011, section 1',
    'purposes', jsonb_build_array('tell-us-once', 'report', 'answer-enquiry', 'council-tax', 'stewardship', 'care'),
    'contract', 'None: they tell us', 'refresh', 'as it is told', 'writeBack', 'task', 'told', '{}'::jsonb,
    'encoding', 'utf-8', 'delimiter', ',', 'recordId', 'id', 'dateFormat', 'YYYY-MM-DD', 'fields', '{}'::jsonb),
  array['tell-us-once', 'report', 'answer-enquiry', 'council-tax', 'stewardship', 'care'], now()
from kit.installation;
alter table sources.source force row level security;
