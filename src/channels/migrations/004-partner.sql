-- A partner's program may tell of a life event for whoever tells it: as a resident does, and no more.
insert into access.policy (council_id, role, purpose, action)
select council_id, 'application', purpose, action from access.policy where role = 'resident' and purpose = 'tell-us-once'
on conflict do nothing;
-- What answers a report before it is sent answers it on this channel as well.
insert into access.policy (council_id, role, purpose, action)
select council_id, 'application', purpose, action from access.policy where role = 'resident' and purpose = 'report'
on conflict do nothing;
