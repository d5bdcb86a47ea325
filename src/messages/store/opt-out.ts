import { sql } from 'kysely'
import type { Context } from '#kit/context'
import { db } from './tables.ts'

/** Shows the database whose phone it is, without which only those who read all messages see any number. */
const unlock = (ctx: Context, number: string) =>
  sql`select set_config('guildhall.number', ${number}, true)`.execute(ctx.tx)

/** Keeps that a number wants no more text messages. */
export async function insertOptOut(ctx: Context, number: string): Promise<void> {
  await unlock(ctx, number)
  await db(ctx)
    .insertInto('messages.opt_out')
    .values({ council_id: ctx.council, number, at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Keeps that it wants them again. */
export async function deleteOptOut(ctx: Context, number: string): Promise<void> {
  await unlock(ctx, number)
  await db(ctx)
    .deleteFrom('messages.opt_out')
    .where('council_id', '=', ctx.council)
    .where('number', '=', number)
    .execute()
}

/** Whether a number wants no text messages. */
export async function hasOptedOut(ctx: Context, number: string): Promise<boolean> {
  await unlock(ctx, number)
  const row = await db(ctx)
    .selectFrom('messages.opt_out')
    .select('at')
    .where('council_id', '=', ctx.council)
    .where('number', '=', number)
    .executeTakeFirst()
  return row !== undefined
}
