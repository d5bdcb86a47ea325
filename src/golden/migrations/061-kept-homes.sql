/*
 * A record that stays restricted by decision keeps its home hidden, whichever address of theirs is taken for the right one:
 * merged with somebody whose address wins, she would else be found by whoever lives with her. Not where it was known, when
 * she was restricted, that she had left: an ex-partner may live there. Null where that was never asked: only the address
 * that is taken for the right one is hidden then, as before.
 */
alter table golden.restriction add column former_homes text[];
-- What an application says is hidden there is hidden there.
alter table golden.restriction no force row level security;
update golden.restriction set former_homes = '{}' where reason = 'its application said so';
alter table golden.restriction force row level security;
