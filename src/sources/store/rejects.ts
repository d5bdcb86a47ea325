import type { Context } from '#kit/context'
import { inLists } from '#kit/in-lists'
import type { Reject } from '../model/load.ts'
import { db } from './tables.ts'

/** Keeps the rows that could not be taken in, with their lines and reasons. */
export async function insertRejects(ctx: Context, load: string, rejects: readonly Reject[]): Promise<void> {
  const rows = rejects.map(({ line, reason, raw }) => ({ council_id: ctx.council, load, line, reason, raw }))
  for (const some of inLists(rows, 1000)) await db(ctx).insertInto('sources.reject').values(some).execute()
}

/** The rows that a load could not take in, by line. */
export async function selectRejects(ctx: Context, load: string): Promise<Reject[]> {
  return db(ctx)
    .selectFrom('sources.reject')
    .select(['line', 'reason', 'raw'])
    .where('council_id', '=', ctx.council)
    .where('load', '=', load)
    .orderBy('line')
    .execute()
}
