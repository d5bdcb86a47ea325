-- What is past its retention is deleted by the platform itself, every hour.
create policy sweep on cases.follower for delete to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('cases.tell'))
);
create policy sweep on cases.round_event for delete to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('cases.tell'))
);
grant delete on cases.round_event to guildhall_app;
