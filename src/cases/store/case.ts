import { type Selectable, sql } from 'kysely'
import type { PersonId } from '#golden'
import { type Context, later } from '#kit/context'
import type { Reference } from '#kit/reference'
import { sealAnswers } from '#services'
import { type Case, type NewCase, type Priority, readServiceVersion } from '../model/case.ts'
import type { State } from '../model/state.ts'
import { answersOf, insertEvent } from './history.ts'
import { db, type Tables } from './tables.ts'

/** A new case with all that was worked out for it. */
type Opening = NewCase & {
  readonly id: string
  readonly reference: Reference
  readonly state: State
  readonly queue: string | null
  readonly priority: Priority
  readonly uprn: string | null
  readonly alike: string | null
  readonly joinedTo: string | null
}

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
      queue: opened.queue,
      priority: opened.priority,
      assignee: null,
      uprn: opened.uprn,
      alike: opened.alike,
      joined_to: opened.joinedTo,
      ending: null,
      moved_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) return false
  const stored = sealAnswers(ctx, { ...opened, place: answersOf(id) })
  const { sender = null } = opened
  const answers = { council_id: ctx.council, case_id: id, answers: JSON.stringify(stored), sender }
  await later(ctx, db(ctx).insertInto('cases.answer_set').values(answers))
  await insertEvent(ctx, id, { kind: 'opened', state, sentence: opened.promise?.sentence ?? null })
  return true
}

/** For those who may see one case alone, the one whose reference they know: see the policy of the table. */
async function sayReference(ctx: Context, reference: Reference): Promise<void> {
  await later(ctx, sql`select set_config('guildhall.reference', ${reference}, true)`)
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

/** What of a case changes after it was opened. */
export type CaseChange = Partial<
  Pick<
    Case,
    | 'state'
    | 'closedAt'
    | 'reason'
    | 'ending'
    | 'movedAt'
    | 'promisedBy'
    | 'promise'
    | 'person'
    | 'queue'
    | 'priority'
    | 'assignee'
    | 'joinedTo'
  >
>

/** Changes a case. What is not named stays as it is. */
export async function updateCase(ctx: Context, id: string, change: CaseChange): Promise<void> {
  const { closedAt, movedAt, promisedBy, joinedTo, ...same } = change
  const { numUpdatedRows } = await db(ctx)
    .updateTable('cases.case_')
    .set({
      ...same,
      ...(closedAt !== undefined && { closed_at: closedAt }),
      ...(movedAt !== undefined && { moved_at: movedAt }),
      ...(promisedBy !== undefined && { promised_by: promisedBy }),
      ...(joinedTo !== undefined && { joined_to: joinedTo }),
    })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new Error('a case was not there to be changed')
}

/** A case as the table holds it. */
export function caseOf(row: Selectable<Tables['cases.case_']>): Case {
  const { ward, latitude, longitude } = row
  return {
    id: row.id,
    reference: row.reference as Reference,
    erasedAt: row.erased_at,
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
    uprn: row.uprn,
    queue: row.queue,
    priority: row.priority,
    assignee: row.assignee,
    joinedTo: row.joined_to,
    ending: row.ending,
    movedAt: row.moved_at ?? row.opened_at,
    place: { ward: ward ?? undefined, latitude: latitude ?? undefined, longitude: longitude ?? undefined },
  }
}
