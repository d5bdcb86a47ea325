import { type Selectable, sql } from 'kysely'
import type { Context } from '#kit/context'
import { type Delivery, hasGone } from '../model/delivery.ts'
import type { Went } from '../model/format.ts'
import type { Message } from '../model/message.ts'
import { db, type Tables } from './tables.ts'

/** Writes down that a message is to be sent. */
export async function insertDelivery(ctx: Context, delivery: Delivery, message: Message): Promise<void> {
  await db(ctx)
    .insertInto('messages.delivery')
    .values({
      council_id: ctx.council,
      message: delivery.message,
      about: message.about,
      template: message.template,
      occasion: message.occasion ?? '',
      format: message.format ?? 'standard',
      ...columnsOf(delivery),
      failure: null,
      carrier: null,
      count: null,
      pence: null,
      settled_at: null,
    })
    .execute()
}

/** A delivery, held until the transaction ends; `undefined` when there is none. */
export async function lockDelivery(ctx: Context, message: string): Promise<Delivery | undefined> {
  const row = await db(ctx)
    .selectFrom('messages.delivery')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('message', '=', message)
    .forUpdate()
    .executeTakeFirst()
  return row && deliveryOf(row)
}

/** What else is known of an attempt; what is left out stays as it is. */
export type Outcomes = {
  readonly failure?: string | null
  readonly carrier?: string
  readonly count?: number
  readonly pence?: number
}

/** Writes down what has become of a delivery. */
export async function saveDelivery(
  ctx: Context,
  delivery: Delivery,
  { failure, carrier, count, pence }: Outcomes = {},
): Promise<void> {
  await db(ctx)
    .updateTable('messages.delivery')
    .set({
      ...columnsOf(delivery),
      settled_at: ctx.now,
      ...(failure !== undefined && { failure }),
      ...(carrier !== undefined && { carrier }),
      ...(count !== undefined && { count }),
      ...(pence !== undefined && { pence: String(pence) }),
    })
    .where('council_id', '=', ctx.council)
    .where('message', '=', delivery.message)
    .execute()
}

const columnsOf = ({ state, attempts, round, leaseUntil, nextAttemptAt }: Delivery) => ({
  state,
  attempts,
  round,
  lease_until: leaseUntil,
  next_attempt_at: nextAttemptAt,
})

/** What was sent about something, the oldest first: nothing personal. */
export async function selectWent(ctx: Context, about: string): Promise<Went[]> {
  const rows = await db(ctx)
    .selectFrom('messages.delivery')
    .select(['template', 'occasion', 'format', 'state'])
    .where('council_id', '=', ctx.council)
    .where('about', '=', about)
    .orderBy('message')
    .execute()
  return rows.map(({ state, ...row }) => ({ ...row, hasGone: hasGone(state) }))
}

const sweptAtOnce = 500

/**
 * Deliveries that nobody is looking after: whose lease has run out, and whose job should have come a while ago. Those
 * that another sweeper holds are left to it.
 */
export async function selectAbandoned(ctx: Context, queuedBefore: Date): Promise<Delivery[]> {
  const rows = await db(ctx)
    .selectFrom('messages.delivery')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where(
      sql<boolean>`(state in ('sending', 'handing-over') and lease_until <= ${ctx.now} or state = 'queued' and next_attempt_at <= ${queuedBefore})`,
    )
    .limit(sweptAtOnce)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map(deliveryOf)
}

function deliveryOf(row: Selectable<Tables['messages.delivery']>): Delivery {
  return {
    message: row.message,
    state: row.state,
    attempts: row.attempts,
    round: row.round,
    leaseUntil: row.lease_until,
    nextAttemptAt: row.next_attempt_at,
  }
}
