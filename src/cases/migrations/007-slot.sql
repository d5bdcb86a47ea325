/*
 * Times that are held or booked. Each place in a diary at a time is one row, so that two people cannot have it: the key
 * says so, however many ask at once. It is held for ten minutes for whoever is answering, and booked with their case.
 */
create table cases.slot (
  council_id integer not null,
  -- What is booked: `registrar-slots`.
  diary      text not null,
  -- The council's own time: `2026-11-25T10:00`.
  slot       text not null,
  -- Of as many as can have one time, counted from 1.
  place      integer not null check (place > 0),
  -- Who holds it while they answer.
  holder     text not null,
  held_until timestamptz(3),
  case_id    uuid,
  primary key (council_id, diary, slot, place),
  check ((held_until is null) <> (case_id is null)),
  foreign key (council_id, case_id) references cases.case_
);
comment on table cases.slot is 'not personal: which times are taken, and by which case';
create index slot_of_case on cases.slot (council_id, case_id) where case_id is not null;
create index slot_of_holder on cases.slot (council_id, holder) where case_id is null;
create index slot_held on cases.slot (council_id, held_until) where case_id is null;
grant select, insert, update (held_until, case_id), delete on cases.slot to guildhall_app;
