import type { Context } from '#kit/context'
import type { RecordKey } from '#sources'
import { db } from './tables.ts'

/** Keeps a record restricted, whatever its application says. */
export async function insertRestriction(ctx: Context, { source, id }: RecordKey): Promise<void> {
  await db(ctx)
    .insertInto('golden.restriction')
    .values({ council_id: ctx.council, source, record_id: id, at: ctx.now, actor: ctx.actor.id })
    .onConflict((row) => row.doNothing())
    .execute()
}

/** Leaves it to the applications again whether a record is restricted. */
export async function removeRestriction(ctx: Context, { source, id }: RecordKey): Promise<void> {
  await db(ctx)
    .deleteFrom('golden.restriction')
    .where('council_id', '=', ctx.council)
    .where('source', '=', source)
    .where('record_id', '=', id)
    .execute()
}

/** Every record that stays restricted by decision: few. */
export async function selectRestrictions(ctx: Context): Promise<RecordKey[]> {
  return db(ctx)
    .selectFrom('golden.restriction')
    .select(['source', 'record_id as id'])
    .where('council_id', '=', ctx.council)
    .execute()
}
