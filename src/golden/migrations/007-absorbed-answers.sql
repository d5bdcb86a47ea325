-- How far answers of stewards and claims have been worked in: what was touched since is grouped again; but not what the
-- transaction that worked in touched itself.
alter table golden.absorbed
  add column read_up_to text,
  add column written_in xid8;
