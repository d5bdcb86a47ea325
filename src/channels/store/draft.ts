import { sql } from 'kysely'
import { type Context, later, tables } from '#kit/context'
import { prepared } from '#kit/prepared'
import { type Answers, openAnswers, sealAnswers } from '#services'
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
const placeOf = (key: DraftKey): string => `channels.draft ${key}`

/** Shows the database the key, without which it shows no draft: with what is asked of that draft. */
const unlock = (ctx: Context, key: DraftKey) => later(ctx, show({ key }))

const show = prepared<Tables, { readonly key: DraftKey }>()((draft, value) =>
  draft.selectNoFrom(sql`set_config('guildhall.draft', ${value('key')}, true)`.as('shown')),
)

const showHastily = prepared<Tables, { readonly key: DraftKey }>()((draft, value) =>
  draft.selectNoFrom([
    sql`set_config('guildhall.draft', ${value('key')}, true)`.as('shown'),
    sql`set_config('synchronous_commit', 'off', true)`.as('isHasty'),
  ]),
)

/** The draft with that key; `undefined` when there is none, or its time is over. */
export function selectDraft(ctx: Context, key: DraftKey): Promise<StoredDraft | undefined> {
  return draftBy(ctx, key, readOne)
}

/** The same, kept from everybody else until this transaction ends: so that it is sent once. */
export function lockDraft(ctx: Context, key: DraftKey): Promise<StoredDraft | undefined> {
  return draftBy(ctx, key, lockOne)
}

type Wanted = { readonly council: number; readonly hash: Buffer; readonly now: Date }

async function draftBy(ctx: Context, key: DraftKey, query: typeof readOne): Promise<StoredDraft | undefined> {
  await unlock(ctx, key)
  const wanted = { council: ctx.council, hash: bytesOf(key), now: ctx.now }
  const { rows } = await ctx.tx.executeQuery(query(wanted))
  const [row] = rows
  return row && { ...row, answers: openAnswers(ctx, row.answers, placeOf(key)) }
}

const oneDraft = (isLocked: boolean) =>
  prepared<Tables, Wanted>()((draft, value) => {
    const found = draft
      .selectFrom('channels.draft')
      .select(['service', 'answers', 'receipt'])
      .where('council_id', '=', value('council'))
      .where('token_hash', '=', value('hash'))
      .where('expires_at', '>', value('now'))
    return isLocked ? found.forUpdate() : found
  })
const [readOne, lockOne] = [oneDraft(false), oneDraft(true)]

/** Begins a draft: the same key begins only one. */
export async function insertDraft(
  ctx: Context,
  key: DraftKey,
  draft: { readonly service: string; readonly answers: Answers; readonly expiresAt: Date },
): Promise<void> {
  await unlock(ctx, key)
  const answers = sealAnswers(ctx, { ...draft, place: placeOf(key) })
  await later(ctx, insertOne({ council: ctx.council, hash: bytesOf(key), now: ctx.now, ...draft, answers }))
}

const insertOne = prepared<
  Tables,
  Wanted & { readonly service: string; readonly answers: Answers; readonly expiresAt: Date }
>()((draft, value) =>
  draft
    .insertInto('channels.draft')
    .values({
      council_id: value('council'),
      token_hash: value('hash'),
      service: value('service'),
      answers: value('answers'),
      started_at: value('now'),
      expires_at: value('expiresAt'),
      receipt: null,
    })
    .onConflict((conflict) => conflict.doNothing()),
)

/** What is kept of a draft of a service, at its version. */
export type Keeping = {
  readonly service: string
  readonly answers: Answers
  readonly receipt?: Receipt
  readonly expiresAt: Date
}

/**
 * Keeps the answers of a draft, and its receipt once it has been sent. Without one, the transaction does not wait for the
 * disk: in a power cut, or should the database itself die, an answer of the last half a second is asked for again. A
 * reference that somebody was given is on the disk.
 */
export async function updateDraft(
  ctx: Context,
  key: DraftKey,
  { receipt, expiresAt, ...given }: Keeping,
): Promise<void> {
  const answers = sealAnswers(ctx, { ...given, place: placeOf(key) })
  const kept = { council: ctx.council, hash: bytesOf(key), answers, expiresAt }
  await later(ctx, receipt ? show({ key }) : showHastily({ key }))
  await later(ctx, receipt ? sendOne({ ...kept, receipt }) : updateOne(kept))
}

type Kept = {
  readonly council: number
  readonly hash: Buffer
  readonly answers: Answers
  readonly expiresAt: Date
}

const updateOne = prepared<Tables, Kept>()((draft, value) =>
  draft
    .updateTable('channels.draft')
    .set({ answers: value('answers'), expires_at: value('expiresAt') })
    .where('council_id', '=', value('council'))
    .where('token_hash', '=', value('hash')),
)

const sendOne = prepared<Tables, Kept & { readonly receipt: Receipt }>()((draft, value) =>
  draft
    .updateTable('channels.draft')
    .set({ answers: value('answers'), expires_at: value('expiresAt'), receipt: value('receipt') })
    .where('council_id', '=', value('council'))
    .where('token_hash', '=', value('hash')),
)

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
  const { rows } = await sql<{ swept: string }>`select channels.sweep_drafts(${before}) as swept`.execute(
    ctx.tx,
  )
  return Number(rows[0]?.swept ?? 0)
}
