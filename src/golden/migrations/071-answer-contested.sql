-- Whose answers contradicted each other when an answer was given, so that taking it back leaves the question with them.
alter table golden.answer add column contested_by text[] not null default '{}';
