-- Whether the last line of a file had no end, as that of one which was cut short; null where it is not known.
alter table sources.load add column ends_open boolean;
