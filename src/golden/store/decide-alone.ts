import { sql } from 'kysely'
import type { Context } from '#kit/context'
import { db } from './tables.ts'

/**
 * Lets stewards decide one after another until this transaction ends, and after whatever is being built or worked in: what
 * they read is then what they change. To be asked for before anything is read; twice is as good as once.
 */
export async function decideAlone(ctx: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtext(${`golden.rebuild ${ctx.council}`}))`.execute(
    db(ctx),
  )
  await sql`select pg_advisory_xact_lock(hashtext(${`golden.decisions ${ctx.council}`}))`.execute(db(ctx))
}
