import type { Context } from '#kit/context'
import type { Deed } from '../model/load.ts'
import { db } from './tables.ts'

/** Since when, by whom and why nothing is loaded from a source; `undefined` when it is. */
export async function selectPause(ctx: Context, source: string): Promise<Deed | undefined> {
  return db(ctx)
    .selectFrom('sources.pause')
    .select(['began_at as at', 'began_by as by', 'reason'])
    .where('council_id', '=', ctx.council)
    .where('source', '=', source)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

/** The sources from which nothing is loaded now. */
export async function selectPaused(ctx: Context): Promise<ReadonlySet<string>> {
  const rows = await db(ctx)
    .selectFrom('sources.pause')
    .select('source')
    .where('council_id', '=', ctx.council)
    .where('ended_at', 'is', null)
    .execute()
  return new Set(rows.map(({ source }) => source))
}

/** From now on nothing is loaded from a source. */
export async function insertPause(ctx: Context, source: string, reason: string): Promise<void> {
  const began = { began_at: ctx.now, began_by: ctx.actor.id, ended_at: null, ended_by: null }
  await db(ctx)
    .insertInto('sources.pause')
    .values({ council_id: ctx.council, id: ctx.newId(), source, reason, ...began })
    .execute()
}

/** Files of a source are loaded again. */
export async function endPause(ctx: Context, source: string): Promise<void> {
  await db(ctx)
    .updateTable('sources.pause')
    .set({ ended_at: ctx.now, ended_by: ctx.actor.id })
    .where('council_id', '=', ctx.council)
    .where('source', '=', source)
    .where('ended_at', 'is', null)
    .execute()
}
