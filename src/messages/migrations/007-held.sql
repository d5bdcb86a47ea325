-- Whoever asks what is held about them is given what was sent to them: it is looked for by person.
create index outbox_by_person on messages.outbox (council_id, person, queued_at) where person is not null;
