-- needs: access
/*
 * Lists of cases, found in their order and gone on with from where a page ended: so a page takes no longer, and shows none
 * twice, however many cases lie before it.
 */

-- What a queue is ordered by, as columns: a comparison of them is found in an index, and may be asked before a policy is.
alter table cases.case_
  add column urgency   smallint not null
    generated always as (array_position(array['emergency', 'high', 'normal', 'low'], priority)) stored,
  -- Whatever was promised for no day comes last.
  add column wanted_by date not null
    generated always as (coalesce(promised_by, 'infinity'::date)) stored;

drop index cases.case_in_queue;
drop index cases.case_by_urgency;
drop index cases.case_by_urgency_of_all;
create index case_by_urgency on cases.case_ (council_id, queue, urgency, wanted_by, opened_at, id)
  where closed_at is null and joined_to is null;
create index case_by_urgency_of_all on cases.case_ (council_id, urgency, wanted_by, opened_at, id)
  where closed_at is null and joined_to is null and queue is not null;

-- The newest of all, of a service, of a ward and in a state. Several of these together are found through the rarest.
drop index cases.case_newest;
drop index cases.case_kind;
drop index cases.case_of_open_service;
create index case_newest on cases.case_ (council_id, opened_at, id);
create index case_of_service on cases.case_ (council_id, service, opened_at, id);
create index case_of_ward on cases.case_ (council_id, ward, opened_at, id);
create index case_in_state on cases.case_ (council_id, state, opened_at, id);

-- What is open in each ward, and late; and what was closed of late.
create index case_open_in_ward on cases.case_ (council_id, ward, promised_by) where closed_at is null;
create index case_closed_lately on cases.case_ (council_id, closed_at) where closed_at is not null;
-- Thanks, which are counted by the year.
create index case_of_thanks on cases.case_ (council_id, opened_at) where queue = 'compliments';

-- What everybody sees: those that moved last, of all wards and of one, open ones by themselves; and by when they were made.
drop index cases.public_report_newest;
create index public_report_moved on cases.public_report (council_id, moved_at, reference);
create index public_report_moved_open on cases.public_report (council_id, moved_at, reference) where closed_at is null;
create index public_report_moved_in_ward on cases.public_report (council_id, ward, moved_at, reference);
create index public_report_made on cases.public_report (council_id, opened_at, case_id);
