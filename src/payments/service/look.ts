import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Reference } from '#kit/reference'
import type { Charge, Refund, WholeCharge } from '../model/charge.ts'
import { type Income, selectCharge, selectDue, selectIncome, selectWhole } from '../store/charge.ts'
import { selectUnderWay } from '../store/payment.ts'
import { selectOpenRefunds } from '../store/refund.ts'

/**
 * What is to be paid under a reference, for whoever has been given it; nothing for one that was never given.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function chargeOf(ctx: Context, reference: Reference): Promise<Charge | undefined> {
  await mustBeAllowed(ctx, 'payments.pay')
  return selectCharge(ctx, reference)
}

/**
 * Whether somebody is paying for it at this moment, or a payment is being checked.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function isUnderWay(ctx: Context, reference: Reference): Promise<boolean> {
  await mustBeAllowed(ctx, 'payments.pay')
  const payment = await selectUnderWay(ctx, reference)
  // Somebody who has been on their pages and has come back has not paid; they may, until they begin again.
  return payment?.state === 'submitted' || payment?.state === 'capturable'
}

/**
 * What is to be paid for a case, every try to pay it, and every refund; nothing where nothing was charged.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function wholeCharge(ctx: Context, reference: Reference): Promise<WholeCharge | undefined> {
  await mustBeAllowed(ctx, 'payments.read')
  return selectWhole(ctx, reference)
}

/** The same, where something must have been charged. Errors: `Fault('forbidden')`; `not-found`. */
export async function mustHaveCharge(ctx: Context, reference: Reference): Promise<WholeCharge> {
  const whole = await wholeCharge(ctx, reference)
  if (!whole) throw new Fault('not-found', `nothing is charged for ${reference}`)
  return whole
}

/** What officers and accountants see of payments. */
export type Ledger = {
  readonly since: Date
  readonly income: readonly Income[]
  readonly due: readonly Charge[]
  readonly isMoreDue: boolean
  readonly refunds: readonly Refund[]
}

const mostDueShown = 100

/**
 * What came in by income code in the last year, what is still due, and refunds that wait for somebody.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function openLedger(ctx: Context): Promise<Ledger> {
  await mustBeAllowed(ctx, 'payments.read')
  const since = new Date(ctx.now)
  since.setUTCFullYear(since.getUTCFullYear() - 1)
  const due = await selectDue(ctx, mostDueShown)
  return {
    since,
    income: await selectIncome(ctx, since),
    due: due.slice(0, mostDueShown),
    isMoreDue: due.length > mostDueShown,
    refunds: await selectOpenRefunds(ctx),
  }
}
