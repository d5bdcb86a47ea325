-- needs: access
/*
 * What is about somebody restricted is sent nowhere by itself. A better value that waited to be written when its record was
 * sealed becomes a task, as one that is proposed afterwards is: by a trigger, so that no way of sealing can be forgotten.
 */
create function sources.hold_sealed_proposals() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  update sources.proposal
    set state = 'task', state_at = now(), state_by = kit.actor(), next_at = null,
      reason = 'Somebody must look at this one before it is written'
    where council_id = new.council_id and source = new.source and record_id = new.record_id and state = 'waiting';
  return null;
end $$;
revoke execute on function sources.hold_sealed_proposals() from public;
create trigger proposals_held after update of is_sealed on sources.current
  for each row when (new.is_sealed and not old.is_sealed) execute function sources.hold_sealed_proposals();
create policy held_when_sealed on sources.proposal to guildhall_owner
  using (council_id = (select kit.council()) and (select access.may('sources.load')))
  with check (council_id = (select kit.council()) and state = 'task');
