import { type Selectable, sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Delivery } from '../model/delivery.ts'
import { db, type Tables } from './tables.ts'

/** A delivery, held until the transaction ends; `undefined` when there is none. */
export async function lockDelivery(ctx: Context, notice: string): Promise<Delivery | undefined> {
  const row = await db(ctx)
    .selectFrom('tellonce.delivery')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('notice', '=', notice)
    .forUpdate()
    .executeTakeFirst()
  return row && deliveryOf(row)
}

/** Writes down what has become of a delivery, and why the last attempt failed. */
export async function saveDelivery(
  ctx: Context,
  delivery: Delivery,
  failure: string | null = null,
): Promise<void> {
  const { numUpdatedRows } = await db(ctx)
    .updateTable('tellonce.delivery')
    .set({
      state: delivery.state,
      attempts: delivery.attempts,
      lease_until: delivery.leaseUntil,
      next_attempt_at: delivery.nextAttemptAt,
      failure,
    })
    .where('council_id', '=', ctx.council)
    .where('notice', '=', delivery.notice)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new Error('a delivery was not there to be changed')
}

const sweptAtOnce = 500

/**
 * Deliveries that nobody is looking after: whose lease has run out, and whose job should have come a while ago. Those
 * that another sweeper holds are left to it.
 */
export async function selectAbandoned(ctx: Context, queuedBefore: Date): Promise<Delivery[]> {
  const rows = await db(ctx)
    .selectFrom('tellonce.delivery')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where(
      sql<boolean>`(state = 'sending' and lease_until <= ${ctx.now} or state = 'queued' and next_attempt_at <= ${queuedBefore})`,
    )
    .limit(sweptAtOnce)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map(deliveryOf)
}

function deliveryOf(row: Selectable<Tables['tellonce.delivery']>): Delivery {
  return {
    notice: row.notice,
    state: row.state,
    attempts: row.attempts,
    leaseUntil: row.lease_until,
    nextAttemptAt: row.next_attempt_at,
  }
}
