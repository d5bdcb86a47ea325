import { sql } from 'kysely'
import { type Context, later, tables } from '#kit/context'
import type { Answers } from '#services'
import type { DraftKey, Receipt } from '../model/draft.ts'

type Tables = {
  'channels.draft': {
    council_id: number
    token_hash: Buffer
    service: string
    answers: Answers
    started_at: Date
    expires_at: Date
    receipt: Receipt | null
  }
}

/** A draft as it is kept. */
export type StoredDraft = Pick<Tables['channels.draft'], 'service' | 'answers' | 'receipt'>

const db = tables<Tables>
const bytesOf = (key: DraftKey): Buffer => Buffer.from(key, 'hex')

/** Shows the database the key, without which it shows no draft: with what is asked of that draft. */
const unlock = (ctx: Context, key: DraftKey) =>
  later(ctx, sql`select set_config('guildhall.draft', ${key}, true)`)

/** The draft with that key; `undefined` when there is none, or its time is over. */
export async function selectDraft(ctx: Context, key: DraftKey): Promise<StoredDraft | undefined> {
  await unlock(ctx, key)
  return draftWith(ctx, key).executeTakeFirst()
}

/** The same, kept from everybody else until this transaction ends: so that it is sent once. */
export async function lockDraft(ctx: Context, key: DraftKey): Promise<StoredDraft | undefined> {
  await unlock(ctx, key)
  return draftWith(ctx, key).forUpdate().executeTakeFirst()
}

const draftWith = (ctx: Context, key: DraftKey) =>
  db(ctx)
    .selectFrom('channels.draft')
    .select(['service', 'answers', 'receipt'])
    .where('council_id', '=', ctx.council)
    .where('token_hash', '=', bytesOf(key))
    .where('expires_at', '>', ctx.now)

/** Begins a draft: the same key begins only one. */
export async function insertDraft(
  ctx: Context,
  key: DraftKey,
  draft: { readonly service: string; readonly answers: Answers; readonly expiresAt: Date },
): Promise<void> {
  await unlock(ctx, key)
  await later(
    ctx,
    db(ctx)
      .insertInto('channels.draft')
      .values({
        council_id: ctx.council,
        token_hash: bytesOf(key),
        service: draft.service,
        answers: draft.answers,
        started_at: ctx.now,
        expires_at: draft.expiresAt,
        receipt: null,
      })
      .onConflict((conflict) => conflict.doNothing()),
  )
}

/** Keeps the answers of a draft, and its receipt once it has been sent. */
export async function updateDraft(
  ctx: Context,
  key: DraftKey,
  { answers, receipt, expiresAt }: { answers: Answers; receipt?: Receipt; expiresAt: Date },
): Promise<void> {
  await unlock(ctx, key)
  await later(
    ctx,
    db(ctx)
      .updateTable('channels.draft')
      .set({ answers, expires_at: expiresAt, ...(receipt && { receipt }) })
      .where('council_id', '=', ctx.council)
      .where('token_hash', '=', bytesOf(key)),
  )
}

/** Keeps a draft until then. */
export async function prolongDraft(ctx: Context, key: DraftKey, expiresAt: Date): Promise<void> {
  await unlock(ctx, key)
  await db(ctx)
    .updateTable('channels.draft')
    .set({ expires_at: expiresAt })
    .where('council_id', '=', ctx.council)
    .where('token_hash', '=', bytesOf(key))
    .execute()
}

/** Deletes the draft with that key. */
export async function deleteDraft(ctx: Context, key: DraftKey): Promise<void> {
  await unlock(ctx, key)
  await db(ctx)
    .deleteFrom('channels.draft')
    .where('council_id', '=', ctx.council)
    .where('token_hash', '=', bytesOf(key))
    .execute()
}

/** Deletes the drafts whose time was over before then, and returns how many. */
export async function deleteExpired(ctx: Context, before: Date): Promise<number> {
  const { numDeletedRows } = await db(ctx)
    .deleteFrom('channels.draft')
    .where('council_id', '=', ctx.council)
    .where('expires_at', '<=', before)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
