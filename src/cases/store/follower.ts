import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Follower } from '../model/follower.ts'
import { db } from './tables.ts'

/** Writes to someone about a case from now on. Returns whether they are new to it. */
export async function insertFollower(
  ctx: Context,
  caseId: string,
  { transport, address }: Follower,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db(ctx)
    .insertInto('cases.follower')
    .values({
      council_id: ctx.council,
      case_id: caseId,
      id: ctx.newId(),
      transport,
      address,
      since: ctx.now,
    })
    .onConflict((same) => same.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Writes to someone about a case no more; nothing happens for one who does not follow it. */
export async function deleteFollower(
  ctx: Context,
  caseId: string,
  { transport, address }: Follower,
): Promise<void> {
  // For those who may know of one follower alone, themselves: see the policy of the table.
  await sql`select set_config('guildhall.follower', ${address}, true)`.execute(ctx.tx)
  await db(ctx)
    .deleteFrom('cases.follower')
    .where('council_id', '=', ctx.council)
    .where('case_id', '=', caseId)
    .where('transport', '=', transport)
    .where('address', '=', address)
    .execute()
}

/** Everyone who follows a case. */
export async function selectFollowers(
  ctx: Context,
  caseId: string,
): Promise<(Follower & { readonly id: string })[]> {
  return db(ctx)
    .selectFrom('cases.follower')
    .select(['id', 'transport', 'address'])
    .where('council_id', '=', ctx.council)
    .where('case_id', '=', caseId)
    .orderBy('since')
    .execute()
}
