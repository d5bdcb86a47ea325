import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Case } from '../model/case.ts'
import type { Queue, QueueFilter } from '../model/queue.ts'
import { caseOf } from './case.ts'
import { db } from './tables.ts'

/** Every queue with work in it, and how much. What is joined to another case is not counted: it moves with that one. */
export async function selectQueues(ctx: Context, today: string): Promise<Queue[]> {
  const { rows } = await sql<Queue>`
    select queue as name, count(*)::integer as open,
      (count(*) filter (where assignee is null))::integer as unassigned,
      (count(*) filter (where promised_by < ${today}::date))::integer as overdue,
      (count(*) filter (where priority = 'emergency'))::integer as emergencies
    from cases.case_ where council_id = ${ctx.council} and closed_at is null and joined_to is null and queue is not null
    group by queue order by queue`.execute(ctx.tx)
  return rows
}

const urgency = sql`array_position(array['emergency', 'high', 'normal', 'low'], priority)`

/** Open cases that the filter lets through: the most urgent first, then those promised soonest. */
export async function selectQueue(
  ctx: Context,
  { queue, state, service, ward, priority, who, overdue }: QueueFilter,
  { offset, limit, today }: { readonly offset: number; readonly limit: number; readonly today: string },
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
  const rows = await query
    .orderBy(urgency)
    .orderBy('promised_by', (order) => order.asc().nullsLast())
    .orderBy('opened_at')
    .orderBy('id')
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map(caseOf)
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
    .orderBy(urgency)
    .orderBy('promised_by', (order) => order.asc().nullsLast())
    .orderBy('opened_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row && caseOf(row)
}

/** The wards and services of open cases: to choose from. */
export async function selectOpenKinds(ctx: Context): Promise<{ service: string; ward: string | null }[]> {
  return db(ctx)
    .selectFrom('cases.case_')
    .select(['service', 'ward'])
    .distinct()
    .where('council_id', '=', ctx.council)
    .where('closed_at', 'is', null)
    .where('queue', 'is not', null)
    .execute()
}
