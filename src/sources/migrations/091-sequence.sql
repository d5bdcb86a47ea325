/*
 * What orders the versions of a record, where its application says so: a number or a moment, written so that texts compare
 * as they do. A message that was on its way for long is then known to be older than what is held.
 */
alter table sources.record add column sequence text;
alter table sources.held add column sequence text;
-- That of the version which counts; of one that came again unchanged, the newest.
alter table sources.current add column sequence text;
grant update (sequence) on sources.current to guildhall_app;
-- How many records of a message were older than what was held, and were left out.
alter table sources.load add column older integer not null default 0;
