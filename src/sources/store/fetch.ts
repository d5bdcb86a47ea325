import type { Context } from '#kit/context'
import type { Fetched } from '../model/fetch.ts'
import { db } from './tables.ts'

/** When an application was last asked, and what came of it; `undefined` before the first time. */
export async function selectFetch(ctx: Context, source: string): Promise<Fetched | undefined> {
  const row = await db(ctx)
    .selectFrom('sources.fetch')
    .select(['at', 'outcome', 'message', 'mark'])
    .where('council_id', '=', ctx.council)
    .where('source', '=', source)
    .executeTakeFirst()
  return row && { ...row, message: row.message ?? undefined, mark: row.mark ?? undefined }
}

/** Notes that an application was asked, and what came of it. */
export async function saveFetch(ctx: Context, source: string, fetched: Omit<Fetched, 'at'>): Promise<void> {
  const { outcome, message = null, mark = null } = fetched
  const row = { at: ctx.now, outcome, message, mark }
  await db(ctx)
    .insertInto('sources.fetch')
    .values({ council_id: ctx.council, source, ...row })
    .onConflict((same) => same.columns(['council_id', 'source']).doUpdateSet(row))
    .execute()
}
