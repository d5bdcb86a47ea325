-- Restricted people are few: their homes are asked for whenever a golden record is worked out again.
create index person_by_restriction on golden.person (council_id, id) where is_restricted;
