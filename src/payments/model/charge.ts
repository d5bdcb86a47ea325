import type { Reference } from '#kit/reference'

/** How something was paid. */
export type PaidBy = 'card' | 'phone' | 'counter'

/** What somebody has to pay for what they asked under one reference. Amounts are in pence. */
export type Charge = {
  readonly reference: Reference
  readonly service: string
  readonly pence: number
  /** The council's own code for the income. */
  readonly ledger: string | undefined
  readonly chargedAt: Date
  readonly state: 'due' | 'paid' | 'waived'
  readonly settledAt: Date | undefined
  readonly settledBy: string | undefined
  readonly paidBy: PaidBy | undefined
  /** The number of a receipt of the counter, or why nothing is to be paid. */
  readonly note: string | undefined
}

/** A charge with every try to pay it by card, and everything that was or is to be given back. */
export type WholeCharge = {
  readonly charge: Charge
  readonly payments: readonly Payment[]
  readonly refunds: readonly Refund[]
}

/**
 * How far a try to pay has got: `asked` until whoever takes payments has answered, `unknown` when they have never heard of
 * it, and otherwise as GOV.UK Pay says it. That it is finished does not say that it is paid: only `success` does.
 */
export type PaymentState =
  | 'asked'
  | 'created'
  | 'started'
  | 'submitted'
  | 'capturable'
  | 'success'
  | 'failed'
  | 'cancelled'
  | 'error'
  | 'unknown'

/** One try to pay by card. */
export type Payment = {
  readonly id: string
  readonly reference: Reference
  readonly pence: number
  /** Whether an officer asks for it while the payer is on the phone. */
  readonly isByPhone: boolean
  readonly providerId: string | undefined
  readonly state: PaymentState
  readonly askedAt: Date
  readonly settledAt: Date | undefined
}

/** Money that is to be given back: one person asks, another agrees. */
export type Refund = {
  readonly id: string
  readonly reference: Reference
  readonly pence: number
  readonly because: string
  readonly askedBy: string
  readonly askedAt: Date
  readonly decidedBy: string | undefined
  readonly payment: string | undefined
  readonly providerId: string | undefined
  readonly state: 'asked' | 'declined' | 'agreed' | 'submitted' | 'success' | 'error' | 'by-hand'
}

const over: readonly PaymentState[] = ['success', 'failed', 'cancelled', 'error', 'unknown']

/** Whether nothing more can come of a try. */
export const isOver = (state: PaymentState): boolean => over.includes(state)

/** What came in for a charge, in pence: more than was due, where somebody paid at the counter and by card. */
export function paidIn({ charge, payments }: WholeCharge): number {
  const byCard = payments
    .filter(({ state }) => state === 'success')
    .reduce((sum, { pence }) => sum + pence, 0)
  return byCard + (charge.paidBy === 'counter' ? charge.pence : 0)
}

/** What can still be given back, in pence: what came in, less what has gone back or is on its way. */
export function refundable(whole: WholeCharge): number {
  const gone = whole.refunds.filter(({ state }) => state !== 'declined' && state !== 'error')
  return paidIn(whole) - gone.reduce((sum, { pence }) => sum + pence, 0)
}

/** What has gone back, or was agreed to, by the card of one payment, in pence. */
export function sentBack({ refunds }: WholeCharge, payment: string): number {
  const gone = refunds.filter(
    (refund) => refund.payment === payment && ['agreed', 'submitted', 'success'].includes(refund.state),
  )
  return gone.reduce((sum, { pence }) => sum + pence, 0)
}

/** What came in beyond what was due, and has not been given back. */
export function overpaid(whole: WholeCharge): number {
  const due = whole.charge.state === 'waived' ? 0 : whole.charge.pence
  const back = paidIn(whole) - refundable(whole)
  return Math.max(0, paidIn(whole) - due - back)
}
