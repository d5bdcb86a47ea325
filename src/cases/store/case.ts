import { type Selectable, sql } from 'kysely'
import type { PersonId } from '#golden'
import type { Context } from '#kit/context'
import type { Reference } from '#kit/reference'
import type { Answers } from '#services'
import { type Case, type CaseEvent, type NewCase, readServiceVersion } from '../model/case.ts'
import type { State } from '../model/state.ts'
import { db, type Tables } from './tables.ts'

type Opening = NewCase & { readonly id: string; readonly reference: Reference; readonly state: State }

/**
 * Keeps a new case, its answers and that it was opened. Returns false, and keeps nothing, when the reference is taken.
 *
 * Nothing is read back: a resident may open a case, and see none.
 */
export async function insertCase(
  ctx: Context,
  { id, reference, state, ...opened }: Opening,
): Promise<boolean> {
  const { service, version } = readServiceVersion(opened.service)
  const { numInsertedOrUpdatedRows } = await db(ctx)
    .insertInto('cases.case_')
    .values({
      council_id: ctx.council,
      id,
      reference,
      service,
      service_version: version,
      person: opened.person ?? null,
      summary: opened.summary,
      channel: opened.channel,
      state,
      opened_at: ctx.now,
      promised_by: opened.promise?.due.day ?? null,
      promise: opened.promise?.sentence ?? null,
      closed_at: null,
      reason: null,
      ward: opened.place?.ward ?? null,
      latitude: opened.place?.latitude ?? null,
      longitude: opened.place?.longitude ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) return false
  await db(ctx)
    .insertInto('cases.answer_set')
    .values({ council_id: ctx.council, case_id: id, answers: JSON.stringify(opened.answers) })
    .execute()
  await insertEvent(ctx, id, { kind: 'opened', state, sentence: opened.promise?.sentence ?? null })
  return true
}

/** Adds to the history of a case. */
export async function insertEvent(
  ctx: Context,
  caseId: string,
  event: Pick<CaseEvent, 'kind' | 'state' | 'sentence'>,
): Promise<void> {
  await db(ctx)
    .insertInto('cases.event')
    .values({
      council_id: ctx.council,
      case_id: caseId,
      id: ctx.newId(),
      at: ctx.now,
      actor: ctx.actor.id,
      ...event,
    })
    .execute()
}

/** For those who may see one case alone, the one whose reference they know: see the policy of the table. */
async function sayReference(ctx: Context, reference: Reference): Promise<void> {
  await sql`select set_config('guildhall.reference', ${reference}, true)`.execute(ctx.tx)
}

/** The case with that reference; `undefined` when there is none, or none that may be seen. */
export async function selectCase(ctx: Context, reference: Reference): Promise<Case | undefined> {
  await sayReference(ctx, reference)
  const row = await db(ctx)
    .selectFrom('cases.case_')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('reference', '=', reference)
    .executeTakeFirst()
  return row && caseOf(row)
}

/** The same, held until the transaction ends, so that two who move it do so one after the other. */
export async function lockCase(ctx: Context, reference: Reference): Promise<Case | undefined> {
  await sayReference(ctx, reference)
  const row = await db(ctx)
    .selectFrom('cases.case_')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('reference', '=', reference)
    .forUpdate()
    .executeTakeFirst()
  return row && caseOf(row)
}

/** Puts a case into another state, with the end that it has there. */
export async function updateState(
  ctx: Context,
  id: string,
  { state, closedAt, reason }: { state: State; closedAt: Date | null; reason: string | null },
): Promise<void> {
  const { numUpdatedRows } = await db(ctx)
    .updateTable('cases.case_')
    .set({ state, closed_at: closedAt, reason })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new Error('a case was not there to be changed')
}

/** Says whose a case is. */
export async function updatePerson(ctx: Context, id: string, person: string): Promise<void> {
  const { numUpdatedRows } = await db(ctx)
    .updateTable('cases.case_')
    .set({ person })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new Error('a case was not there to be changed')
}

/** What was answered; `undefined` for those who may not read it. */
export async function selectAnswers(ctx: Context, caseId: string): Promise<Answers | undefined> {
  const row = await db(ctx)
    .selectFrom('cases.answer_set')
    .select(sql<Answers>`answers`.as('answers'))
    .where('council_id', '=', ctx.council)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row?.answers
}

/** What has happened to a case, the first first. */
export async function selectEvents(ctx: Context, caseId: string): Promise<CaseEvent[]> {
  const rows = await db(ctx)
    .selectFrom('cases.event')
    .select(['at', 'kind', 'state', 'sentence', 'actor'])
    .where('council_id', '=', ctx.council)
    .where('case_id', '=', caseId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, state: row.state as State | null }))
}

/** A case as the table holds it. */
export function caseOf(row: Selectable<Tables['cases.case_']>): Case {
  const { ward, latitude, longitude } = row
  return {
    id: row.id,
    reference: row.reference as Reference,
    service: row.service,
    serviceVersion: row.service_version,
    person: row.person as PersonId | null,
    summary: row.summary,
    channel: row.channel,
    state: row.state as State,
    openedAt: row.opened_at,
    promisedBy: row.promised_by,
    promise: row.promise,
    closedAt: row.closed_at,
    reason: row.reason,
    place: { ward: ward ?? undefined, latitude: latitude ?? undefined, longitude: longitude ?? undefined },
  }
}
