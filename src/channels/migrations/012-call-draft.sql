-- needs: audit access
/*
 * Somebody who began on the web or by text may go on with an officer on the phone, and the other way round: both have the
 * same draft, so that it is sent once. Its key is here as long as it is what the call is about, and for that officer alone.
 */
alter table channels.call add column draft bytea check (length(draft) = 32);
grant update (draft) on channels.call to guildhall_app;

-- What was begun by text is opened by the phone number and the reference that the caller says.
insert into access.policy (council_id, role, purpose, action)
select council_id, 'contact-centre', 'answer-enquiry', 'channels.text' from kit.installation;
