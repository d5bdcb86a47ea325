import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Case } from '../model/case.ts'
import { halfWithin, keptOf } from '../model/count.ts'
import type { AtRisk, Measured } from '../model/figures.ts'
import { caseOf } from './case.ts'
import { selectEndingCounts } from './count.ts'
import { db } from './tables.ts'

/** How all cases stand, today. */
export async function selectMeasures(ctx: Context, today: string): Promise<Measured> {
  const { rows } = await sql<Pick<Measured, 'open' | 'overdue'>>`
    select count(*)::integer as open, (count(*) filter (where promised_by < ${today}::date))::integer as overdue
    from cases.case_ where council_id = ${ctx.council} and closed_at is null`.execute(ctx.tx)
  const { open = 0, overdue = 0 } = rows[0] ?? {}
  const endings = await selectEndingCounts(ctx)
  return { open, overdue, ...keptOf(endings), medianDays: halfWithin(endings) }
}

/** The cases that have been open longest. */
export async function selectOldestOpen(ctx: Context, limit: number): Promise<Case[]> {
  const rows = await db(ctx)
    .selectFrom('cases.case_')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('closed_at', 'is', null)
    .orderBy('opened_at')
    .limit(limit)
    .execute()
  return rows.map(caseOf)
}

/** Promises that have been warned of and are not kept yet, those due first at the top. */
export async function selectRisks(ctx: Context, limit: number): Promise<AtRisk[]> {
  const { rows } = await sql<AtRisk>`
    select c.reference, c.summary, k.sentence, k.due_at as "dueAt", k.due_at < ${ctx.now} as "isLate",
      k.escalate_to as "escalateTo"
    from cases.clock k join cases.case_ c on c.council_id = k.council_id and c.id = k.case_id
    where k.council_id = ${ctx.council} and k.stopped_at is null and k.warned_at is not null and c.joined_to is null
    order by k.due_at limit ${limit}`.execute(ctx.tx)
  return rows
}
