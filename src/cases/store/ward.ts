import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Case } from '../model/case.ts'
import type { WardFigures } from '../model/ward.ts'
import { caseOf } from './case.ts'
import { db } from './tables.ts'

/** How cases stand in each ward, today and in the days since a moment. */
export async function selectWards(ctx: Context, today: string, since: Date): Promise<WardFigures[]> {
  const { rows } = await sql<WardFigures>`
    with known as (
      select ward from cases.kind_count where council_id = ${ctx.council} and ward <> '' and count > 0
      union
      select ward from cases.count_change where council_id = ${ctx.council} and ward <> ''
    ),
    open as (
      select ward, count(*)::integer as open, (count(*) filter (where promised_by < ${today}::date))::integer as overdue
      from cases.case_ where council_id = ${ctx.council} and closed_at is null group by ward
    ),
    closed as (
      -- Sorted by bytes, which is quicker than by the alphabet, and the same here.
      select ward collate "C" as ward, count(*)::integer as closed,
        (count(*) filter (where cases.promise_of(closed_at, promised_by) = 'kept'))::integer as kept,
        count(promised_by)::integer as promised,
        percentile_disc(0.5) within group (order by cases.days_of(opened_at, closed_at, 'done')) as "medianDays"
      from cases.case_ where council_id = ${ctx.council} and closed_at >= ${since} group by 1
    )
    select ward, coalesce(open, 0) as open, coalesce(overdue, 0) as overdue, coalesce(closed, 0) as closed,
      coalesce(kept, 0) as kept, coalesce(promised, 0) as promised, "medianDays"
    from known left join open using (ward) left join closed using (ward) order by ward`.execute(ctx.tx)
  return rows
}

/** Keeps that whoever acts has taken up a case for somebody; once for each. */
export async function insertCasework(ctx: Context, caseId: string): Promise<void> {
  await db(ctx)
    .insertInto('cases.casework')
    .values({
      council_id: ctx.council,
      id: ctx.newId(),
      case_id: caseId,
      councillor: ctx.actor.id,
      at: ctx.now,
    })
    .onConflict((same) => same.doNothing())
    .execute()
}

/** The cases that whoever acts has taken up for somebody, the last first. */
export async function selectCasework(ctx: Context): Promise<Case[]> {
  const rows = await db(ctx)
    .selectFrom('cases.case_ as taken')
    .innerJoin('cases.casework as work', (join) =>
      join.onRef('work.council_id', '=', 'taken.council_id').onRef('work.case_id', '=', 'taken.id'),
    )
    .selectAll('taken')
    .where('taken.council_id', '=', ctx.council)
    .orderBy('work.at', 'desc')
    .limit(50)
    .execute()
  return rows.map(caseOf)
}
