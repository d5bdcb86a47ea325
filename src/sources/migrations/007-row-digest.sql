/*
 * Of each record, a digest of the row that it was read from and of the declaration that it was read by: a row with the same
 * need not be read again. None for what came in no row, and after a load was undone: the next load notes it.
 */
alter table sources.current add column row_digest uuid;
grant update (row_digest) on sources.current to guildhall_app;
