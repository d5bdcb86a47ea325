import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Case } from '../model/case.ts'
import type { WardFigures } from '../model/ward.ts'
import { caseOf } from './case.ts'
import { db } from './tables.ts'

/** How cases stand in each ward, today and in the days since a moment. */
export async function selectWards(ctx: Context, today: string, since: Date): Promise<WardFigures[]> {
  const { rows } = await sql<WardFigures>`
    select ward,
      (count(*) filter (where closed_at is null))::integer as open,
      (count(*) filter (where closed_at is null and promised_by < ${today}::date))::integer as overdue,
      (count(*) filter (where closed_at >= ${since}))::integer as closed,
      (count(*) filter (where closed_at >= ${since} and (closed_at at time zone 'Europe/London')::date <= promised_by))::integer as kept,
      (count(*) filter (where closed_at >= ${since} and promised_by is not null))::integer as promised,
      percentile_cont(0.5) within group (order by extract(epoch from closed_at - opened_at) / 86400)
        filter (where closed_at >= ${since}) as "medianDays"
    from cases.case_ where council_id = ${ctx.council} and ward is not null group by ward order by ward`.execute(
    ctx.tx,
  )
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
