import type { Context } from '#kit/context'
import type { Reference } from '#kit/reference'
import { isOver, type Payment, type PaymentState } from '../model/charge.ts'
import { db, toPayment } from './tables.ts'

/** Keeps that somebody is about to pay; `false` when somebody is already. */
export async function insertPayment(
  ctx: Context,
  { id, reference, pence, isByPhone }: Pick<Payment, 'id' | 'reference' | 'pence' | 'isByPhone'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db(ctx)
    .insertInto('payments.payment')
    .values({
      council_id: ctx.council,
      id,
      reference,
      pence,
      is_by_phone: isByPhone,
      provider_id: null,
      state: 'asked',
      asked_by: ctx.actor.id,
      asked_at: ctx.now,
      settled_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Keeps how far a try has got. What is over stays as it is. */
export async function updatePayment(
  ctx: Context,
  id: string,
  { state, providerId }: { readonly state: PaymentState; readonly providerId?: string | undefined },
): Promise<void> {
  await db(ctx)
    .updateTable('payments.payment')
    .set({
      state,
      settled_at: isOver(state) ? ctx.now : null,
      ...(providerId !== undefined && { provider_id: providerId }),
    })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .execute()
}

/** The try to pay for a case that is under way. */
export async function selectUnderWay(ctx: Context, reference: Reference): Promise<Payment | undefined> {
  const row = await db(ctx)
    .selectFrom('payments.payment')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('reference', '=', reference)
    .where('settled_at', 'is', null)
    .executeTakeFirst()
  return row && toPayment(row)
}

/** The try that whoever takes payments calls so. */
export async function selectByProvider(ctx: Context, providerId: string): Promise<Payment | undefined> {
  const row = await db(ctx)
    .selectFrom('payments.payment')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('provider_id', '=', providerId)
    .executeTakeFirst()
  return row && toPayment(row)
}

/** Tries that were begun before a moment and are not over: their payers may never come back. */
export async function selectOpen(ctx: Context, before: Date): Promise<readonly Payment[]> {
  const rows = await db(ctx)
    .selectFrom('payments.payment')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('settled_at', 'is', null)
    .where('asked_at', '<', before)
    .orderBy('asked_at')
    .limit(500)
    .execute()
  return rows.map(toPayment)
}

/** A try, which nobody else changes until this transaction ends. */
export async function lockPayment(ctx: Context, id: string): Promise<Payment | undefined> {
  const row = await db(ctx)
    .selectFrom('payments.payment')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && toPayment(row)
}
