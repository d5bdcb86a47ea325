import { sql } from 'kysely'
import { type Context, tables } from '#kit/context'
import type { Reference } from '#kit/reference'
import type { DraftKey } from '../model/draft.ts'
import type { SavedDraft, SecretFact } from '../model/saved.ts'

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
}

const db = tables<Tables>
const bytesOf = (key: DraftKey): Buffer => Buffer.from(key, 'hex')

/** Shows the database the key of a draft, without which it shows nothing of that. */
const unlock = (ctx: Context, key: DraftKey) =>
  sql`select set_config('guildhall.draft', ${key}, true)`.execute(ctx.tx)

/** By what the draft with that key was saved; `undefined` when it was not. */
export async function selectSaved(ctx: Context, key: DraftKey): Promise<SavedDraft | undefined> {
  await unlock(ctx, key)
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
  await unlock(ctx, key)
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
  await unlock(ctx, key)
  await db(ctx)
    .updateTable('channels.saved_draft')
    .set({ expires_at: expiresAt })
    .where('council_id', '=', ctx.council)
    .where('token_hash', '=', bytesOf(key))
    .execute()
}

/** Deletes the saved drafts whose time is over. Returns how many. */
export async function deleteOldSaved(ctx: Context): Promise<number> {
  const { numDeletedRows } = await db(ctx)
    .deleteFrom('channels.saved_draft')
    .where('council_id', '=', ctx.council)
    .where('expires_at', '<=', ctx.now)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
