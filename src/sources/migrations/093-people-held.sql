/*
 * What joining may assume of an application was fixed by its id until now, and is said by its declaration from now on.
 * What was registered under these ids was taken to say this, and says so itself now.
 */
alter table sources.source no force row level security;
update sources.source
  set declaration = declaration || jsonb_build_object('people', known.people)
  from (values
    ('council-tax', '{"leastAge": 18, "listsOnce": true}'::jsonb),
    ('electoral-register', '{"leastAge": 16, "listsOnce": true}'),
    ('waste', '{"leastAge": 18}'),
    ('parking-permits', '{"leastAge": 17}')
  ) as known (id, people)
  where source.id = known.id and coalesce(declaration ->> 'about', 'people') = 'people' and not declaration ? 'people';
alter table sources.source force row level security;
