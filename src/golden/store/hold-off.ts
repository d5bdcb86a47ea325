import { sql } from 'kysely'
import type { Context } from '#kit/context'
import { db } from './tables.ts'

/** Holds off every rebuild until this transaction ends; false when one is under way. Waits for none. */
export async function holdOffRebuilds(ctx: Context): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select pg_try_advisory_xact_lock_shared(hashtext(${`golden.rebuild ${ctx.council}`})) as held`.execute(
    db(ctx),
  )
  return rows[0]?.held ?? false
}

/** Holds off every other decision of a steward until this transaction ends. Waits for one that is under way. */
export async function holdOffDecisions(ctx: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`golden.decisions ${ctx.council}`}))`.execute(db(ctx))
}
