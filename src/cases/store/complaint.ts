import { type Selectable, sql } from 'kysely'
import type { Context } from '#kit/context'
import { momentHere } from '#kit/day'
import type { ComplaintYear, Stage, StageFigures } from '../model/complaint.ts'
import { db, type Tables } from './tables.ts'

/** Keeps that a stage of a complaint has begun. */
export async function insertStage(
  ctx: Context,
  { caseId, stage, acknowledgeBy }: Pick<Stage, 'caseId' | 'stage' | 'acknowledgeBy'>,
): Promise<void> {
  await db(ctx)
    .insertInto('cases.complaint_stage')
    .values({
      council_id: ctx.council,
      case_id: caseId,
      stage,
      begun_at: ctx.now,
      acknowledge_by: acknowledgeBy,
      acknowledged_at: null,
      handler: null,
      answer_by: null,
      extended_days: 0,
      extension_reason: null,
      answered_at: null,
      outcome: null,
    })
    .onConflict((same) => same.doNothing())
    .execute()
}

/** Keeps how a stage stands now. */
export async function saveStage(ctx: Context, stage: Stage): Promise<void> {
  await db(ctx)
    .updateTable('cases.complaint_stage')
    .set({
      acknowledged_at: stage.acknowledgedAt,
      handler: stage.handler,
      answer_by: stage.answerBy,
      extended_days: stage.extendedDays,
      extension_reason: stage.extensionReason,
      answered_at: stage.answeredAt,
      outcome: stage.outcome,
    })
    .where('council_id', '=', ctx.council)
    .where('case_id', '=', stage.caseId)
    .where('stage', '=', stage.stage)
    .execute()
}

/** The stages of a complaint, the first first; none for a case that is no complaint. */
export async function selectStages(ctx: Context, caseId: string): Promise<Stage[]> {
  const rows = await db(ctx)
    .selectFrom('cases.complaint_stage')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('case_id', '=', caseId)
    .orderBy('stage')
    .execute()
  return rows.map(stageOf)
}

/** A year of complaints in figures, and what else people said. */
export async function selectYear(ctx: Context, year: number): Promise<Omit<ComplaintYear, 'year'>> {
  // As moments: a day in a query begins where the database thinks that it is.
  const [from, to] = [momentHere(`${year}-01-01`), momentHere(`${year + 1}-01-01`)]
  const { rows } = await sql<StageFigures>`
    select stage, count(*)::integer as received,
      count(acknowledged_at)::integer as acknowledged,
      (count(*) filter (where (acknowledged_at at time zone 'Europe/London')::date <= acknowledge_by))::integer as "acknowledgedInTime",
      count(answered_at)::integer as answered,
      (count(*) filter (where (answered_at at time zone 'Europe/London')::date <= answer_by))::integer as "answeredInTime",
      (count(*) filter (where extended_days > 0))::integer as extended,
      (count(*) filter (where outcome = 'upheld'))::integer as upheld,
      (count(*) filter (where outcome = 'partly-upheld'))::integer as "partlyUpheld",
      (count(*) filter (where outcome = 'not-upheld'))::integer as "notUpheld"
    from cases.complaint_stage
    where council_id = ${ctx.council} and begun_at >= ${from} and begun_at < ${to}
    group by stage order by stage`.execute(ctx.tx)
  const other = await sql<Omit<ComplaintYear, 'year' | 'stages'>>`
    select
      (select count(*) from cases.case_ c join cases.complaint_stage s on s.council_id = c.council_id and s.case_id = c.id
        where c.council_id = ${ctx.council} and c.state = 'not-complaint' and c.opened_at >= ${from} and c.opened_at < ${to})::integer as refused,
      (select count(*) from cases.case_ where council_id = ${ctx.council} and queue = 'compliments' and opened_at >= ${from} and opened_at < ${to})::integer as thanks,
      (select count(*) from cases.failure where council_id = ${ctx.council} and raised_at >= ${from} and raised_at < ${to})::integer as failures`.execute(
    ctx.tx,
  )
  const counts = other.rows[0] ?? { refused: 0, thanks: 0, failures: 0 }
  return { stages: rows, ...counts }
}

const stageOf = (row: Selectable<Tables['cases.complaint_stage']>): Stage => ({
  caseId: row.case_id,
  stage: row.stage,
  begunAt: row.begun_at,
  acknowledgeBy: row.acknowledge_by,
  acknowledgedAt: row.acknowledged_at,
  handler: row.handler,
  answerBy: row.answer_by,
  extendedDays: row.extended_days,
  extensionReason: row.extension_reason,
  answeredAt: row.answered_at,
  outcome: row.outcome,
})
