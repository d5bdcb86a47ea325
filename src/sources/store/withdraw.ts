import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#kit/context'
import type { RecordKey } from '../model/record.ts'

/** Withdraws these proposals, as far as nobody has acted on them. Returns those that were withdrawn. */
export const withdrawThese = (
  ctx: Context,
  proposals: readonly string[],
  why: string,
): Promise<readonly string[]> => withdraw(ctx, sql`null, null, null, ${[...proposals]}::uuid[], ${why}`)

/** A newer proposal for the same record takes the place of those that nobody has acted on. */
export async function withdrawOpen(
  ctx: Context,
  { source, id }: RecordKey,
  fields: readonly string[],
): Promise<void> {
  await withdraw(ctx, sql`${source}, ${id}, ${[...fields]}::text[], null, 'A newer value was proposed'`)
}

// Whoever may propose may do this much, and reads no proposal by it.
async function withdraw(ctx: Context, what: RawBuilder<unknown>): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from sources.withdraw_proposals(${what}, ${ctx.now}) as id`.execute(ctx.tx)
  return rows.map(({ id }) => id)
}
