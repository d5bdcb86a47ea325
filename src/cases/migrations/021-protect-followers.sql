-- needs: access golden
-- Whoever has something written to somebody asks by that whether it goes to somebody restricted: residents who follow too.
insert into access.policy (council_id, role, purpose, action)
select council_id, role, purpose, 'golden.protect' from access.policy where action = 'messages.queue'
on conflict do nothing;
