import type { Context } from '#kit/context'
import type { Passed } from '../model/passed.ts'
import { db } from './tables.ts'

/** Keeps that another body was asked to act, or is to be. Returns its identifier. */
export async function insertPassed(
  ctx: Context,
  caseId: string,
  { body, outsideReference, state }: Pick<Passed, 'body' | 'outsideReference' | 'state'>,
): Promise<string> {
  const id = ctx.newId()
  await db(ctx)
    .insertInto('cases.passed')
    .values({
      council_id: ctx.council,
      case_id: caseId,
      id,
      body,
      outside_reference: outsideReference,
      state,
      passed_at: ctx.now,
      changed_at: ctx.now,
    })
    .execute()
  return id
}

/** Keeps what another body answered. Returns whether it had been asked. */
export async function updatePassed(
  ctx: Context,
  { id, state, outsideReference }: Pick<Passed, 'id' | 'state' | 'outsideReference'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db(ctx)
    .updateTable('cases.passed')
    .set({ state, changed_at: ctx.now, ...(outsideReference && { outside_reference: outsideReference }) })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Which bodies were asked to act on a case, the first first. */
export async function selectPassed(ctx: Context, caseId: string): Promise<Passed[]> {
  const rows = await db(ctx)
    .selectFrom('cases.passed')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('case_id', '=', caseId)
    .orderBy('passed_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    body: row.body,
    outsideReference: row.outside_reference,
    state: row.state,
    passedAt: row.passed_at,
    changedAt: row.changed_at,
  }))
}
