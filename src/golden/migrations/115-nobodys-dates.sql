-- Dates of birth that an application puts where none is known, as the last build found them: they tell nobody apart.
alter table golden.settling add column nobodys_dates text[] not null default '{}';
