import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Chase, ContactMade, ContactReason } from '../model/contact.ts'
import { db } from './tables.ts'

/** Keeps that someone contacted us. */
export async function insertContact(
  ctx: Context,
  contact: {
    readonly caseId: string | null
    readonly service: string | null
    readonly channel: string
    readonly reason: ContactReason
    readonly minutes: number | null
  },
): Promise<void> {
  const { caseId, ...same } = contact
  await db(ctx)
    .insertInto('cases.contact_made')
    .values({
      council_id: ctx.council,
      id: ctx.newId(),
      at: ctx.now,
      case_id: caseId,
      actor: ctx.actor.id,
      ...same,
    })
    .execute()
}

/** Every time that someone contacted us about a case, the first first. */
export async function selectContacts(ctx: Context, caseId: string): Promise<ContactMade[]> {
  return db(ctx)
    .selectFrom('cases.contact_made')
    .select(['at', 'channel', 'reason', 'minutes', 'actor'])
    .where('council_id', '=', ctx.council)
    .where('case_id', '=', caseId)
    .orderBy('at')
    .execute()
}

/** How many contacts there were of each service since a moment, and how many of them only asked where it is. */
export async function selectChases(ctx: Context, since: Date): Promise<Chase[]> {
  const { rows } = await sql<Chase>`
    select coalesce(service, '') as service, (count(*) filter (where reason = 'where-is-it'))::integer as chases,
      count(*)::integer as all
    from cases.contact_made where council_id = ${ctx.council} and at >= ${since}
    group by service order by 2 desc, 3 desc, 1`.execute(ctx.tx)
  return rows
}

/** How many contacts there were in each hour of the day since a moment, where the council is. */
export async function selectByHour(ctx: Context, since: Date): Promise<{ hour: number; count: number }[]> {
  const { rows } = await sql<{ hour: number; count: number }>`
    select date_part('hour', at at time zone 'Europe/London')::integer as hour, count(*)::integer as count
    from cases.contact_made where council_id = ${ctx.council} and at >= ${since} group by 1`.execute(ctx.tx)
  // Put in order here: asked to, PostgreSQL sorts every contact to count them.
  return rows.toSorted((one, other) => one.hour - other.hour)
}
