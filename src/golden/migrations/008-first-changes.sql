-- Where there were golden records before there was a feed of changes, it begins with all of them: whoever reads it from
-- its beginning knows everything. The owner is bound by the policies too, so they must rest for a moment.
alter table golden.person no force row level security;
alter table golden.link no force row level security;
alter table golden.change no force row level security;
insert into golden.change (council_id, kind, person, source, record_id, fields, at)
select council_id, kind, person, source, record_id, fields, at from (
  select 1 as place, council_id, 'linked' as kind, person, source, record_id, '{}'::text[] as fields, at from golden.link
  union all
  select 2, council_id, 'appeared', id, null, null, array(select jsonb_object_keys(provenance)), since from golden.person
  union all
  select 3, council_id, 'restricted', id, null, null, '{}', since from golden.person where is_restricted
) as known
where not exists (select from golden.change)
order by place, person, source, record_id;
alter table golden.person force row level security;
alter table golden.link force row level security;
alter table golden.change force row level security;
