/*
 * Which signed messages were taken in, for longer than a signature is believed: one that is sent again after a newer one
 * would put back what was true before it.
 */
create table sources.message (
  council_id integer not null,
  source     text not null,
  -- Of what is signed: its name and its body.
  digest     text not null,
  load       uuid not null,
  at         timestamptz(3) not null,
  primary key (council_id, source, digest)
);
comment on table sources.message is 'not personal: hashes of the messages that applications sent, for an hour';
grant select, insert, delete on sources.message to guildhall_app;
