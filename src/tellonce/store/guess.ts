import type { Context } from '#kit/context'
import type { Guesses } from '../model/second-fact.ts'
import { db } from './tables.ts'

/**
 * The wrong guesses at a reference, held until the transaction ends, so that guesses made at the same time count one
 * after the other.
 */
export async function lockGuesses(ctx: Context, reference: string): Promise<Guesses> {
  await db(ctx)
    .insertInto('tellonce.guess')
    .values({ council_id: ctx.council, reference, wrong: 0, heard_from: null, last_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await db(ctx)
    .selectFrom('tellonce.guess')
    .select(['wrong', 'heard_from'])
    .where('council_id', '=', ctx.council)
    .where('reference', '=', reference)
    .forUpdate()
    .executeTakeFirst()
  return { wrong: row?.wrong ?? 0, heardFrom: row?.heard_from ?? null }
}

/** Writes down how many guesses at a reference were wrong. */
export async function saveGuesses(
  ctx: Context,
  reference: string,
  { wrong, heardFrom }: Guesses,
): Promise<void> {
  await db(ctx)
    .updateTable('tellonce.guess')
    .set({ wrong, heard_from: heardFrom, last_at: ctx.now })
    .where('council_id', '=', ctx.council)
    .where('reference', '=', reference)
    .execute()
}

/** Forgets what is no longer needed: guesses, submissions and webhooks from before those moments. */
export async function forgetOld(
  ctx: Context,
  { guesses, keys }: { guesses: Date; keys: Date },
): Promise<void> {
  await db(ctx)
    .deleteFrom('tellonce.guess')
    .where('council_id', '=', ctx.council)
    .where('last_at', '<', guesses)
    .execute()
  await db(ctx)
    .deleteFrom('tellonce.submission')
    .where('council_id', '=', ctx.council)
    .where('at', '<', keys)
    .execute()
  await db(ctx)
    .deleteFrom('tellonce.webhook')
    .where('council_id', '=', ctx.council)
    .where('received_at', '<', keys)
    .execute()
}
