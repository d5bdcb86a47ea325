/*
 * What the last build assumed of each application, so that whoever is told why sees it by the same. A build that was
 * there before assumed this of these four, whatever is declared since.
 */
alter table golden.settling add column habits jsonb not null default '{
  "council-tax": {"leastAge": 18, "listsOnce": true},
  "electoral-register": {"leastAge": 16, "listsOnce": true},
  "waste": {"leastAge": 18},
  "parking-permits": {"leastAge": 17}
}';
alter table golden.settling alter column habits set default '{}';
