/*
 * The work of a team, the most urgent first, as the queue's page asks for it: found in its order, so that it takes no longer
 * where fifty thousand cases are open than where fifty are.
 */
create index case_by_urgency on cases.case_ (
  council_id, queue, (array_position(array['emergency', 'high', 'normal', 'low'], priority)), promised_by, opened_at, id
) where closed_at is null and joined_to is null;
create index case_by_urgency_of_all on cases.case_ (
  council_id, (array_position(array['emergency', 'high', 'normal', 'low'], priority)), promised_by, opened_at, id
) where closed_at is null and joined_to is null and queue is not null;
-- What there is to choose from, and how much of it.
create index case_kind_open on cases.case_ (council_id, service, ward) where closed_at is null and queue is not null;
create index case_kind on cases.case_ (council_id, service, service_version, state, ward);
-- Promises that may not be kept, those due first.
create index clock_at_risk on cases.clock (council_id, due_at) where stopped_at is null and warned_at is not null;
