-- needs: access
/*
 * A life event is kept as long as its case: when what says anything of anybody is removed from that, what was told, whom it
 * was told to and what they answered goes with it. Whoever removes it sees nothing of it, also of somebody restricted.
 */
insert into access.policy (council_id, role, purpose, action)
select council_id, 'system', 'chasing', 'tellonce.erase' from kit.installation;

create policy erase on tellonce.life_event to guildhall_owner using (
  council_id = (select kit.council()) and (select access.may('tellonce.erase'))
);
create policy erase on tellonce.told to guildhall_owner using (
  council_id = (select kit.council()) and (select access.may('tellonce.erase'))
);
create policy erase on tellonce.notice to guildhall_owner using (
  council_id = (select kit.council()) and (select access.may('tellonce.erase'))
);
create policy erase on tellonce.content to guildhall_owner using (
  council_id = (select kit.council()) and (select access.may('tellonce.erase'))
);

create function tellonce.erase(cases text[]) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  notices uuid[];
  erased  bigint;
begin
  select array_agg(id) into notices from tellonce.notice where council_id = kit.council() and reference = any (cases);
  delete from tellonce.content where council_id = kit.council() and notice = any (notices);
  delete from tellonce.delivery where council_id = kit.council() and notice = any (notices);
  delete from tellonce.notice where council_id = kit.council() and id = any (notices);
  delete from tellonce.told where council_id = kit.council() and reference = any (cases);
  delete from tellonce.life_event where council_id = kit.council() and reference = any (cases);
  get diagnostics erased = row_count;
  return erased;
end $$;
revoke execute on function tellonce.erase(text[]) from public;
grant execute on function tellonce.erase(text[]) to guildhall_app;
