import { sql } from 'kysely'
import { type Context, tables } from '#kit/context'
import type { TextReceived } from '../model/text-received.ts'
import type { TextState } from '../model/text-state.ts'

type Tables = {
  'channels.conversation': {
    council_id: number
    number: string
    code: string | null
    state: TextState
    sent_at: Date
    expires_at: Date
  }
  'channels.text_received': {
    council_id: number
    gateway: string
    id: string
    number: string
    body: string
    sent_at: Date
    received_at: Date
  }
}

/** A conversation as it is kept. */
export type Conversation = { readonly state: TextState; readonly sentAt: Date }

const db = tables<Tables>

/** Shows the database whose phone it is, without which it shows nobody's. */
const unlock = (ctx: Context, number: string) =>
  sql`select set_config('guildhall.number', ${number}, true)`.execute(ctx.tx)

/** Keeps a message that has come in. Returns whether it is new. */
export async function insertReceived(ctx: Context, received: TextReceived): Promise<boolean> {
  const { gateway, id, number, body, sentAt } = received
  await unlock(ctx, number)
  const { numInsertedOrUpdatedRows } = await db(ctx)
    .insertInto('channels.text_received')
    .values({ council_id: ctx.council, gateway, id, number, body, sent_at: sentAt, received_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** How many messages have come from a number since then. */
export async function countReceived(ctx: Context, number: string, since: Date): Promise<number> {
  await unlock(ctx, number)
  const { count } = await db(ctx)
    .selectFrom('channels.text_received')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('council_id', '=', ctx.council)
    .where('number', '=', number)
    .where('received_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The conversation with a number; `undefined` when there is none, or its time is over. */
export async function selectConversation(ctx: Context, number: string): Promise<Conversation | undefined> {
  await unlock(ctx, number)
  return db(ctx)
    .selectFrom('channels.conversation')
    .select(['state', 'sent_at as sentAt'])
    .where('council_id', '=', ctx.council)
    .where('number', '=', number)
    .where('expires_at', '>', ctx.now)
    .executeTakeFirst()
}

/** The same, for whoever answers next: nobody else does until this transaction ends, whether or not there is one. */
export async function holdConversation(ctx: Context, number: string): Promise<Conversation | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext(${`text ${ctx.council} ${number}`}))`.execute(ctx.tx)
  return selectConversation(ctx, number)
}

/** Keeps where a conversation stands. */
export async function saveConversation(
  ctx: Context,
  number: string,
  { state, sentAt, expiresAt }: Conversation & { readonly expiresAt: Date },
): Promise<void> {
  await unlock(ctx, number)
  const kept = { code: state.draft?.code ?? null, state, sent_at: sentAt, expires_at: expiresAt }
  await db(ctx)
    .insertInto('channels.conversation')
    .values({ council_id: ctx.council, number, ...kept })
    .onConflict((conflict) => conflict.columns(['council_id', 'number']).doUpdateSet(kept))
    .execute()
}

/** What came from a number, the newest first. */
export async function selectReceived(ctx: Context, number: string, limit: number) {
  await unlock(ctx, number)
  return db(ctx)
    .selectFrom('channels.text_received')
    .select(['body', 'received_at as at'])
    .where('council_id', '=', ctx.council)
    .where('number', '=', number)
    .orderBy('received_at', 'desc')
    .limit(limit)
    .execute()
}

/** Deletes what is past its time, and returns how many rows. */
export async function deleteOldTexts(ctx: Context, receivedBefore: Date): Promise<number> {
  const conversations = await db(ctx)
    .deleteFrom('channels.conversation')
    .where('council_id', '=', ctx.council)
    .where('expires_at', '<=', ctx.now)
    .executeTakeFirstOrThrow()
  const received = await db(ctx)
    .deleteFrom('channels.text_received')
    .where('council_id', '=', ctx.council)
    .where('received_at', '<=', receivedBefore)
    .executeTakeFirstOrThrow()
  return Number(conversations.numDeletedRows + received.numDeletedRows)
}
