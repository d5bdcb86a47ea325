/*
 * Why a case was kept for longer may name people too. It is kept as long as the case, as its comment says: whoever empties
 * a case that nobody holds any more takes the words away with it, and leaves that it was held, by whom and when.
 */
create policy erase on cases.hold for update to guildhall_app using (
  council_id = (select kit.council()) and (select access.may('cases.erase'))
) with check (
  council_id = (select kit.council()) and because = '' and (select access.may('cases.erase'))
);
grant update (because) on cases.hold to guildhall_app;
