/*
 * Whoever puts together what is held about somebody reads the better values that were proposed for their records too,
 * as far as they see those records.
 */
create policy held on sources.proposal for select to guildhall_app using (
  council_id = (select kit.council())
  and (select access.may('golden.answer-access'))
  and exists (
    select from sources.current
    where current.council_id = proposal.council_id and current.source = proposal.source
      and current.record_id = proposal.record_id)
);

/*
 * A newer value takes the place of those that nobody has acted on, and what a proposal followed from may be taken back.
 * Whoever may propose may do that much, and reads no proposal by it: so it has one way in. What was withdrawn is named.
 */
create function sources.withdraw_proposals(wanted_source text, wanted_record text, wanted_fields text[], wanted uuid[],
  why text, at timestamptz)
  returns setof uuid
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update sources.proposal set state = 'withdrawn', state_at = at, state_by = kit.actor(), reason = why, next_at = null
  where council_id = kit.council() and state in ('waiting', 'task')
    and (id = any (wanted)
      or source = wanted_source and record_id = wanted_record and fields ?| wanted_fields)
  returning id
$$;
create policy withdrawn on sources.proposal to guildhall_owner
  using (council_id = (select kit.council()) and (select access.may('golden.write')))
  with check (council_id = (select kit.council()) and state = 'withdrawn');
revoke execute on function sources.withdraw_proposals(text, text, text[], uuid[], text, timestamptz) from public;
grant execute on function sources.withdraw_proposals(text, text, text[], uuid[], text, timestamptz) to guildhall_app;
