-- What was closed of late in each ward, and whether in time, out of the index alone as well.
drop index cases.case_closed_lately;
create index case_closed_lately on cases.case_ (council_id, closed_at) include (ward, opened_at, promised_by, reference)
  where closed_at is not null;
