-- That an officer began a call from somebody's record: who it is was chosen, and the caller has not said two facts yet.
alter table channels.call add column is_chosen boolean not null default false;
grant update (is_chosen) on channels.call to guildhall_app;
