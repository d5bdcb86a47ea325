import type { Context } from '#kit/context'
import { db } from './tables.ts'

// Longer than a signature is believed, before and after.
const hour = 60 * 60_000

/** The load that a message was taken in by; `undefined` when it was not. Forgets those that nobody would believe any more. */
export async function selectTaken(ctx: Context, source: string, digest: string): Promise<string | undefined> {
  await db(ctx)
    .deleteFrom('sources.message')
    .where('council_id', '=', ctx.council)
    .where('source', '=', source)
    .where('at', '<', new Date(ctx.now.getTime() - hour))
    .execute()
  const row = await db(ctx)
    .selectFrom('sources.message')
    .select('load')
    .where('council_id', '=', ctx.council)
    .where('source', '=', source)
    .where('digest', '=', digest)
    .executeTakeFirst()
  return row?.load
}

/** Notes that a message was taken in. */
export async function insertTaken(
  ctx: Context,
  taken: { readonly source: string; readonly digest: string; readonly load: string },
): Promise<void> {
  await db(ctx)
    .insertInto('sources.message')
    .values({ council_id: ctx.council, ...taken, at: ctx.now })
    .execute()
}
