import { type Selectable, sql } from 'kysely'
import type { Context } from '#kit/context'
import { type DeliveryState, waitingForPerson } from '../model/delivery.ts'
import type { Message, OutboxEntry, Recipient } from '../model/message.ts'
import { db, type Tables } from './tables.ts'

/** Puts a message into the outbox, and returns its id; `undefined` when it is there already, and stays as it is. */
export async function insertMessage(ctx: Context, message: Message): Promise<string | undefined> {
  const id = ctx.newId()
  const { numInsertedOrUpdatedRows } = await db(ctx)
    .insertInto('messages.outbox')
    .values({
      council_id: ctx.council,
      id,
      about: message.about,
      template: message.template,
      occasion: message.occasion ?? '',
      transport: message.recipient.transport,
      recipient: message.recipient.address,
      format: message.format ?? 'standard',
      person: message.person ?? null,
      is_restricted: isRestricted(message),
      subject: message.subject ?? null,
      body: message.body,
      queued_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n ? id : undefined
}

/** Whether few may see it: for whom it is, or since it goes to a telephone or an email address of somebody restricted. */
function isRestricted({ isRestricted: isTheirs = false, recipient }: Message) {
  return sql<boolean>`${isTheirs} or messages.goes_to_the_hidden(${recipient.transport}, ${recipient.address})`
}

/** What an officer looks for in the outbox. */
export type OutboxFilter = {
  readonly transport?: Recipient['transport'] | undefined
  readonly states?: readonly DeliveryState[] | undefined
}

const entries = (ctx: Context) =>
  db(ctx)
    .selectFrom('messages.outbox as o')
    .innerJoin('messages.delivery as d', (join) =>
      join.onRef('d.council_id', '=', 'o.council_id').onRef('d.message', '=', 'o.id'),
    )
    .selectAll('o')
    .select([
      'd.state',
      'd.attempts',
      'd.next_attempt_at',
      'd.failure',
      'd.carrier',
      'd.count',
      'd.pence',
      'd.settled_at',
    ])
    .where('o.council_id', '=', ctx.council)

/** The newest messages of that kind, after so many others. */
export async function selectEntries(
  ctx: Context,
  { transport, states }: OutboxFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<OutboxEntry[]> {
  const rows = await entries(ctx)
    .$if(transport !== undefined, (query) => query.where('o.transport', '=', transport ?? 'text'))
    .$if(states !== undefined, (query) => query.where('d.state', 'in', states ?? []))
    .orderBy('o.queued_at', 'desc')
    .orderBy('o.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(entryOf)
}

/** One message, with what became of it. */
export async function selectEntry(ctx: Context, id: string): Promise<OutboxEntry | undefined> {
  const row = await entries(ctx).where('o.id', '=', id).executeTakeFirst()
  return row && entryOf(row)
}

/** The newest text messages to a number. */
export async function selectTextsTo(ctx: Context, number: string, limit: number): Promise<OutboxEntry[]> {
  const rows = await entries(ctx)
    .where('o.transport', '=', 'text')
    .where('o.recipient', '=', number)
    .orderBy('o.queued_at', 'desc')
    .orderBy('o.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(entryOf)
}

/** Whose messages: to one person, by all the identifiers that they have had, and about these references. */
export type WhoseMessages = { readonly people: readonly string[]; readonly about: readonly string[] }

/** The messages to one person, or about these references, the newest first. */
export async function selectMessagesTo(
  ctx: Context,
  { people, about }: WhoseMessages,
): Promise<readonly OutboxEntry[]> {
  const rows = await entries(ctx)
    .where(({ eb, or }) =>
      or([eb('o.person', 'in', [...people]), ...(about.length > 0 ? [eb('o.about', 'in', [...about])] : [])]),
    )
    .orderBy('o.queued_at', 'desc')
    .orderBy('o.id')
    .execute()
  return rows.map(entryOf)
}

/** How many messages wait for a person. */
export async function countStuck(ctx: Context): Promise<number> {
  const { count } = await db(ctx)
    .selectFrom('messages.delivery')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('council_id', '=', ctx.council)
    .where('state', 'in', waitingForPerson)
    .executeTakeFirstOrThrow()
  return Number(count)
}

type Row = Selectable<Tables['messages.outbox']> &
  Pick<
    Selectable<Tables['messages.delivery']>,
    'state' | 'attempts' | 'next_attempt_at' | 'failure' | 'carrier' | 'count' | 'pence' | 'settled_at'
  >

function entryOf(row: Row): OutboxEntry {
  return {
    id: row.id,
    about: row.about,
    template: row.template,
    occasion: row.occasion,
    recipient: { transport: row.transport, address: row.recipient },
    format: row.format,
    person: row.person ?? undefined,
    isRestricted: row.is_restricted,
    subject: row.subject ?? undefined,
    body: row.body,
    queuedAt: row.queued_at,
    state: row.state,
    attempts: row.attempts,
    failure: row.failure ?? undefined,
    carrier: row.carrier ?? undefined,
    count: row.count ?? undefined,
    pence: row.pence === null ? undefined : Number(row.pence),
    nextAttemptAt: row.next_attempt_at ?? undefined,
    settledAt: row.settled_at ?? undefined,
  }
}
