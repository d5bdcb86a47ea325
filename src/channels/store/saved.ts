import { sql } from 'kysely'
import { type Context, tables } from '#kit/context'
import type { Reference } from '#kit/reference'
import type { DraftKey } from '../model/draft.ts'
import type { SecretFact } from '../model/saved.ts'

type Tables = {
  'channels.saved_draft': {
    council_id: number
    reference: Reference
    token_hash: Buffer
    sealed: Buffer
    fact: SecretFact['kind']
    messages: number
    saved_at: Date
    expires_at: Date
  }
  'channels.guess': {
    council_id: number
    reference: string
    wrong: number
    heard_from: Date | null
    last_at: Date
  }
}

/** By what a draft was saved, and until when. */
export type SavedDraft = {
  readonly reference: Reference
  readonly fact: SecretFact['kind']
  readonly messages: number
  readonly expiresAt: Date
}

const db = tables<Tables>
const bytesOf = (key: DraftKey): Buffer => Buffer.from(key, 'hex')

/** By what the draft with that key was saved; `undefined` when it was not. */
export async function selectSaved(ctx: Context, key: DraftKey): Promise<SavedDraft | undefined> {
  await sql`select set_config('guildhall.draft', ${key}, true)`.execute(ctx.tx)
  return db(ctx)
    .selectFrom('channels.saved_draft')
    .select(['reference', 'fact', 'messages', 'expires_at as expiresAt'])
    .where('council_id', '=', ctx.council)
    .where('token_hash', '=', bytesOf(key))
    .where('expires_at', '>', ctx.now)
    .executeTakeFirst()
}

/** What was locked away under a reference; `undefined` when there is none, or its time is over. */
export async function selectSealed(ctx: Context, reference: Reference): Promise<Buffer | undefined> {
  await sql`select set_config('guildhall.saved', ${reference}, true)`.execute(ctx.tx)
  const found = await db(ctx)
    .selectFrom('channels.saved_draft')
    .select('sealed')
    .where('council_id', '=', ctx.council)
    .where('reference', '=', reference)
    .where('expires_at', '>', ctx.now)
    .executeTakeFirst()
  return found?.sealed
}

/** Keeps by what a draft is come back to. Returns whether it could be: a reference that is taken is another draft's. */
export async function saveSealed(
  ctx: Context,
  key: DraftKey,
  { sealed, ...saved }: SavedDraft & { readonly sealed: Buffer },
): Promise<boolean> {
  await sql`select set_config('guildhall.draft', ${key}, true)`.execute(ctx.tx)
  const kept = { sealed, fact: saved.fact, messages: saved.messages, expires_at: saved.expiresAt }
  const { numUpdatedRows } = await db(ctx)
    .updateTable('channels.saved_draft')
    .set(kept)
    .where('council_id', '=', ctx.council)
    .where('token_hash', '=', bytesOf(key))
    .executeTakeFirstOrThrow()
  if (numUpdatedRows > 0n) return true
  const { numInsertedOrUpdatedRows } = await db(ctx)
    .insertInto('channels.saved_draft')
    .values({
      council_id: ctx.council,
      reference: saved.reference,
      token_hash: bytesOf(key),
      saved_at: ctx.now,
      ...kept,
    })
    .onConflict((taken) => taken.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Keeps a saved draft's reference until then. */
export async function prolongSaved(ctx: Context, key: DraftKey, expiresAt: Date): Promise<void> {
  await sql`select set_config('guildhall.draft', ${key}, true)`.execute(ctx.tx)
  await db(ctx)
    .updateTable('channels.saved_draft')
    .set({ expires_at: expiresAt })
    .where('council_id', '=', ctx.council)
    .where('token_hash', '=', bytesOf(key))
    .execute()
}

type Guesses = { readonly wrong: number; readonly heardFrom: Date | null }

/** The wrong guesses at a reference, held until the transaction ends, so that those made at once count one after the other. */
export async function lockGuesses(ctx: Context, reference: Reference): Promise<Guesses> {
  await db(ctx)
    .insertInto('channels.guess')
    .values({ council_id: ctx.council, reference, wrong: 0, heard_from: null, last_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await db(ctx)
    .selectFrom('channels.guess')
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
  reference: Reference,
  { wrong, heardFrom }: Guesses,
): Promise<void> {
  await db(ctx)
    .updateTable('channels.guess')
    .set({ wrong, heard_from: heardFrom, last_at: ctx.now })
    .where('council_id', '=', ctx.council)
    .where('reference', '=', reference)
    .execute()
}

/** Deletes what is past its time: saved drafts that expired, and guesses from before then. Returns how many drafts. */
export async function deleteOldSaved(ctx: Context, guessesBefore: Date): Promise<number> {
  await db(ctx)
    .deleteFrom('channels.guess')
    .where('council_id', '=', ctx.council)
    .where('last_at', '<', guessesBefore)
    .execute()
  const { numDeletedRows } = await db(ctx)
    .deleteFrom('channels.saved_draft')
    .where('council_id', '=', ctx.council)
    .where('expires_at', '<=', ctx.now)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
