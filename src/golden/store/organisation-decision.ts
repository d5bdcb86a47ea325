import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { RecordKey } from '#sources'
import type { OrganisationDecision } from '../model/organisation/decision.ts'
import type { OrganisationId, OrganisationSaid } from '../model/organisation/said.ts'
import { among } from './among.ts'

/** Keeps what a steward decided. */
export async function insertOrganisationDecision(
  ctx: Context,
  decision: Omit<OrganisationDecision, 'at' | 'actor'>,
): Promise<void> {
  const { id, isSame, one, other, oneName, otherName, oneSaid, otherSaid, reason } = decision
  await sql`
    insert into golden.organisation_decision (council_id, id, is_same, one, other, one_name, other_name, one_said,
      other_said, reason, at, actor)
    values (${ctx.council}, ${id}, ${isSame}, ${one}, ${other}, ${oneName}, ${otherName}, ${JSON.stringify(oneSaid)},
      ${JSON.stringify(otherSaid)}, ${reason}, ${ctx.now}, ${ctx.actor.id})`.execute(ctx.tx)
}

/** Every decision that stands, the last first. */
export async function standingDecisions(ctx: Context): Promise<readonly OrganisationDecision[]> {
  const { rows } = await sql<OrganisationDecision>`
    select id, is_same as "isSame", one, other, one_name as "oneName", other_name as "otherName", one_said as "oneSaid",
      other_said as "otherSaid", reason, at, actor
    from golden.organisation_decision where council_id = ${ctx.council} and undone_at is null
    order by at desc, id desc`.execute(ctx.tx)
  return rows
}

/** Notes that a decision has been undone. False when it had been already, or there is none. */
export async function endOrganisationDecision(ctx: Context, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update golden.organisation_decision set undone_at = ${ctx.now}, undone_by = ${ctx.actor.id}
    where council_id = ${ctx.council} and id = ${id} and undone_at is null`.execute(ctx.tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** All that directories say of organisations, as it was kept. */
export async function selectAllSaid(ctx: Context): Promise<readonly OrganisationSaid[]> {
  const { rows } = await sql<{ said: OrganisationSaid }>`
    select said from golden.organisation_said where council_id = ${ctx.council} order by source, said_id`.execute(
    ctx.tx,
  )
  return rows.map(({ said }) => said)
}

/** What directories said is an organisation's: by their keys. */
export async function selectSaidOf(ctx: Context, id: OrganisationId): Promise<readonly RecordKey[]> {
  const { rows } = await sql<RecordKey>`
    select source, said_id as id from golden.organisation_said
    where council_id = ${ctx.council} and organisation = ${id} order by source, said_id`.execute(ctx.tx)
  return rows
}

/** Gives what directories said back to an identifier that was not used any more, where that is still known. */
export async function giveBackSaid(
  ctx: Context,
  said: readonly RecordKey[],
  to: OrganisationId,
): Promise<void> {
  await sql`
    update golden.organisation_said set organisation = ${to}
    where council_id = ${ctx.council} and (source, said_id) in ${among(said)}
      and exists (select from golden.organisation where council_id = ${ctx.council} and id = ${to})`.execute(
    ctx.tx,
  )
}
