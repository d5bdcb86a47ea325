import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Reference } from '#kit/reference'
import type { Charge, PaidBy, WholeCharge } from '../model/charge.ts'
import { db, toCharge, toPayment, toRefund } from './tables.ts'

/** Keeps what is to be paid for a case; `false` when something is already. */
export async function insertCharge(
  ctx: Context,
  charge: Pick<Charge, 'reference' | 'service' | 'pence' | 'ledger'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db(ctx)
    .insertInto('payments.charge')
    .values({
      council_id: ctx.council,
      reference: charge.reference,
      service: charge.service,
      pence: charge.pence,
      ledger: charge.ledger ?? null,
      charged_at: ctx.now,
      state: 'due',
      settled_at: null,
      settled_by: null,
      paid_by: null,
      note: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** What is to be paid for a case. */
export async function selectCharge(ctx: Context, reference: Reference): Promise<Charge | undefined> {
  const row = await ofReference(ctx, reference).executeTakeFirst()
  return row && toCharge(row)
}

/** The same, which nobody else changes until this transaction ends. */
export async function lockCharge(ctx: Context, reference: Reference): Promise<Charge | undefined> {
  const row = await ofReference(ctx, reference).forUpdate().executeTakeFirst()
  return row && toCharge(row)
}

const ofReference = (ctx: Context, reference: Reference) =>
  db(ctx)
    .selectFrom('payments.charge')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('reference', '=', reference)

/** A charge with every try to pay it and every refund, the first first. */
export async function selectWhole(ctx: Context, reference: Reference): Promise<WholeCharge | undefined> {
  const charge = await selectCharge(ctx, reference)
  if (!charge) return undefined
  const payments = await db(ctx)
    .selectFrom('payments.payment')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('reference', '=', reference)
    .orderBy('asked_at')
    .execute()
  const refunds = await db(ctx)
    .selectFrom('payments.refund')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('reference', '=', reference)
    .orderBy('asked_at')
    .execute()
  return { charge, payments: payments.map(toPayment), refunds: refunds.map(toRefund) }
}

/** Says that nothing more is due, and why. */
export async function settleCharge(
  ctx: Context,
  reference: Reference,
  settled: { readonly state: 'paid' | 'waived'; readonly paidBy?: PaidBy; readonly note?: string },
): Promise<void> {
  await db(ctx)
    .updateTable('payments.charge')
    .set({
      state: settled.state,
      settled_at: ctx.now,
      settled_by: ctx.actor.id,
      paid_by: settled.paidBy ?? null,
      note: settled.note ?? null,
    })
    .where('council_id', '=', ctx.council)
    .where('reference', '=', reference)
    .execute()
}

/** What is due, what came in and what went back by income code, in pence. */
export type Income = {
  readonly ledger: string
  readonly due: number
  readonly paid: number
  readonly refunded: number
  readonly charges: number
}

/** What every income code came to, of charges made since a moment. */
export async function selectIncome(ctx: Context, since: Date): Promise<readonly Income[]> {
  const { rows } = await sql<Income>`
    with back as (
      select reference, sum(pence)::int as pence from payments.refund
      where council_id = ${ctx.council} and state in ('agreed', 'submitted', 'success', 'by-hand') group by reference),
    card as (
      select reference, sum(pence)::int as pence from payments.payment
      where council_id = ${ctx.council} and state = 'success' group by reference)
    select coalesce(ledger, '') as ledger, count(*)::int as charges,
      coalesce(sum(charge.pence) filter (where state = 'due'), 0)::int as due,
      (coalesce(sum(card.pence), 0) + coalesce(sum(charge.pence) filter (where paid_by = 'counter'), 0))::int as paid,
      coalesce(sum(back.pence), 0)::int as refunded
    from payments.charge left join back using (reference) left join card using (reference)
    where council_id = ${ctx.council} and charged_at >= ${since}
    group by ledger order by ledger`.execute(ctx.tx)
  return rows
}

/** What is still to be paid, the longest due first; one more than `most`, if there are more. */
export async function selectDue(ctx: Context, most: number): Promise<readonly Charge[]> {
  const rows = await db(ctx)
    .selectFrom('payments.charge')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('state', '=', 'due')
    .orderBy('charged_at')
    .limit(most + 1)
    .execute()
  return rows.map(toCharge)
}
