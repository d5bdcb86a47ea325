import { type SqlBool, sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Case } from '../model/case.ts'
import type { QueueFilter, Waiting } from '../model/queue.ts'
import type { QueuePlace } from '../model/turn.ts'
import { caseOf } from './case.ts'
import { db } from './tables.ts'
import { type Asking, wayFrom } from './turn.ts'

/**
 * How much waits in each queue, by service and ward: all that is open, read once. What is joined to another case is not
 * counted, but is there to choose by: it moves with that one.
 */
export async function selectWaiting(ctx: Context, today: string): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select queue, service, ward, (count(*) filter (where joined_to is null))::integer as open,
      (count(*) filter (where joined_to is null and assignee is null))::integer as unassigned,
      (count(*) filter (where joined_to is null and promised_by < ${today}::date))::integer as overdue,
      (count(*) filter (where joined_to is null and urgency = 1))::integer as emergencies
    from cases.case_ where council_id = ${ctx.council} and closed_at is null and queue is not null
    group by queue, service, ward`.execute(ctx.tx)
  return rows
}

/** Open cases that the filter lets through: the most urgent first, then those promised soonest. */
export async function selectQueue(
  ctx: Context,
  { queue, state, service, ward, priority, who, overdue }: QueueFilter,
  { turn, limit, today }: Asking<QueuePlace> & { readonly today: string },
): Promise<Case[]> {
  const equal = { queue, state, service, ward, priority, ...(who === 'mine' && { assignee: ctx.actor.id }) }
  let query = db(ctx)
    .selectFrom('cases.case_')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('closed_at', 'is', null)
    .where('joined_to', 'is', null)
    .where('queue', 'is not', null)
  for (const [column, value] of Object.entries(equal))
    if (value) query = query.where(sql.ref(column), '=', value)
  if (who === 'nobody') query = query.where('assignee', 'is', null)
  if (overdue) query = query.where('promised_by', '<', today)
  const { direction, beyond, asShown } = wayFrom(turn, 'asc')
  if (turn) {
    const { urgency, wantedBy, openedAt, id } = turn.place
    query = query.where(
      sql<SqlBool>`(urgency, wanted_by, opened_at, id) ${beyond} (${urgency}::smallint, ${wantedBy}::date, ${openedAt}::timestamptz, ${id}::uuid)`,
    )
  }
  const rows = await query
    .orderBy('urgency', direction)
    .orderBy('wanted_by', direction)
    .orderBy('opened_at', direction)
    .orderBy('id', direction)
    .limit(limit)
    .execute()
  return asShown(rows.map(caseOf))
}

/** The case of a queue that is to be looked at next and that nobody has taken; two who ask at once get two. */
export async function lockNext(ctx: Context, queue: string): Promise<Case | undefined> {
  const row = await db(ctx)
    .selectFrom('cases.case_')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('closed_at', 'is', null)
    .where('joined_to', 'is', null)
    .where('queue', '=', queue)
    .where('assignee', 'is', null)
    .orderBy('urgency')
    .orderBy('wanted_by')
    .orderBy('opened_at')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row && caseOf(row)
}
