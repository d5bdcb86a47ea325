-- Contacts of the last weeks by service, reason and hour, out of the index alone.
drop index cases.contact_made_at;
create index contact_made_at on cases.contact_made (council_id, at) include (service, reason);
alter table cases.contact_made set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
