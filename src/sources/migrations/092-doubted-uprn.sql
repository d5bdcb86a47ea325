-- Why the UPRN that an application gives for a record is not believed: the gazetteer lists none, or it is far from the address.
alter table sources.place add column doubt text check (doubt in ('unlisted', 'elsewhere'));
grant update (doubt) on sources.place to guildhall_app;
