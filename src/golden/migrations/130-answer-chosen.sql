-- Which of those whom a report may be from a steward said that it is: none where that was not asked, or not kept yet.
alter table golden.answer add column chosen uuid;
