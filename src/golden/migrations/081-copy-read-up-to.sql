-- needs: access
/*
 * What the database showed when a copy of everything was gathered. Whose records were joined or parted since is not who the
 * copy is about: it would tell one person of another. Of copies that are there it is taken that nothing has changed.
 */
alter table golden.access_copy add column read_up_to pg_snapshot not null default pg_current_snapshot();
grant update (read_up_to) on golden.access_copy to guildhall_app;
