import type { Context } from '#kit/context'
import type { Evidence, Taught } from '../model/teaching.ts'
import { db } from './tables.ts'

/** What is in use, by whom and since when, and what it was judged by. */
export type Teaching = {
  readonly id: string
  readonly taught: Taught
  readonly evidence: Evidence
  readonly at: Date
  readonly by: string
}

/** What answers have taught and is in use: the latest that was not taken back. */
export async function selectTeaching(ctx: Context): Promise<Teaching | undefined> {
  const row = await db(ctx)
    .selectFrom('golden.teaching')
    .select(['id', 'taught', 'evidence', 'live_at as at', 'live_by as by'])
    .where('council_id', '=', ctx.council)
    .where('ended_at', 'is', null)
    .orderBy('live_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row && { ...row, taught: row.taught as Taught, evidence: row.evidence as Evidence }
}

/** Puts what answers have taught to use. */
export async function insertTeaching(
  ctx: Context,
  { id, taught, evidence }: Pick<Teaching, 'id' | 'taught' | 'evidence'>,
): Promise<void> {
  await db(ctx)
    .insertInto('golden.teaching')
    .values({
      council_id: ctx.council,
      id,
      taught: JSON.stringify(taught),
      evidence: JSON.stringify(evidence),
      live_at: ctx.now,
      live_by: ctx.actor.id,
      ended_at: null,
      ended_by: null,
    })
    .execute()
}

/** Takes it out of use. False when that has been done already. */
export async function endTeaching(ctx: Context, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db(ctx)
    .updateTable('golden.teaching')
    .set({ ended_at: ctx.now, ended_by: ctx.actor.id })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}
