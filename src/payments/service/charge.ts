import { mustBeAllowed } from '#access'
import { record } from '#audit'
import { definitionOf, findCase, noteOnCase } from '#cases'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { enqueue } from '#kit/jobs'
import type { Reference } from '#kit/reference'
import { type Answers, feeFor, type ServiceDefinition, sayMoney } from '#services'
import { insertCharge, lockCharge, selectCharge, settleCharge } from '../store/charge.ts'
import { selectUnderWay } from '../store/payment.ts'

// Most pay at once where they have just asked, and need not be told how. Units: milliseconds.
const askedAfter = 15 * 60_000

/**
 * Charges what somebody asked for, where its service is paid for on asking: the same for the same case, however often it
 * is tried. Whoever has not paid soon after is told how. Returns the amount in pence; `undefined` when there is none.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function chargeFor(
  ctx: Context,
  asked: { readonly reference: string; readonly definition: ServiceDefinition; readonly answers: Answers },
): Promise<number | undefined> {
  const { definition, answers } = asked
  const reference = asked.reference as Reference
  const { fee } = definition
  const pence = fee?.due === 'sent' ? feeFor(fee, answers) : 0
  if (!fee || pence === 0) return undefined
  await charge(ctx, { reference, service: definition.id, pence, ledger: fee.ledger })
  const runAt = new Date(ctx.now.getTime() + askedAfter)
  await enqueue(ctx, 'payments:ask', { reference }, { runAt, key: `ask ${reference}` })
  return pence
}

async function charge(ctx: Context, wanted: Parameters<typeof insertCharge>[1]): Promise<boolean> {
  await mustBeAllowed(ctx, 'payments.charge')
  const isNew = await insertCharge(ctx, wanted)
  if (isNew)
    await record(ctx, {
      action: 'payments.charged',
      about: wanted.reference,
      detail: { pence: wanted.pence },
    })
  return isNew
}

/**
 * Asks for a payment that is due only now, as when an application is agreed, and tells the resident how to pay.
 *
 * Errors: `Fault('forbidden')`; `not-found`; `conflict` when it is charged already or its service costs nothing.
 */
export async function askForPayment(
  ctx: Context,
  reference: Reference,
  { pence, payAt }: { readonly pence: number; readonly payAt: string },
): Promise<void> {
  await mustBeAllowed(ctx, 'payments.keep')
  const found = await findCase(ctx, reference)
  const definition = found && definitionOf(found)
  if (!definition?.fee) throw new Fault('conflict', 'nothing is to be paid for that service')
  const wanted = { reference, service: definition.id, pence, ledger: definition.fee.ledger }
  if (!(await charge(ctx, wanted))) throw new Fault('conflict', 'a payment has been asked for already')
  await noteOnCase(ctx, reference, howToPay(pence, payAt))
}

/** Tells whoever has something to pay how they can, if they have not by now. */
export async function remindToPay(ctx: Context, reference: Reference, payAt: string): Promise<void> {
  await mustBeAllowed(ctx, 'payments.settle')
  const due = await selectCharge(ctx, reference)
  if (due?.state !== 'due') return
  await noteOnCase(ctx, reference, howToPay(due.pence, payAt))
}

const howToPay = (pence: number, payAt: string) =>
  `${sayMoney(pence)} is to be paid. Pay by card at ${payAt}, by phone or at our counter`

/**
 * Writes down that somebody has paid at the counter.
 *
 * Errors: `Fault('forbidden')`; `not-found`; `conflict` when nothing is due, or someone is paying by card at this moment.
 */
export async function recordPaid(ctx: Context, reference: Reference, receipt: string): Promise<void> {
  await mustBeDue(ctx, reference)
  await settleCharge(ctx, reference, { state: 'paid', paidBy: 'counter', note: receipt })
  await record(ctx, { action: 'payments.paid', about: reference, detail: { by: 'counter' } })
}

/**
 * Says that nothing is to be paid after all, and why.
 *
 * Errors: as `recordPaid`.
 */
export async function waive(ctx: Context, reference: Reference, because: string): Promise<void> {
  const { pence } = await mustBeDue(ctx, reference)
  await settleCharge(ctx, reference, { state: 'waived', note: because })
  await record(ctx, { action: 'payments.waived', about: reference, detail: { pence } })
  await noteOnCase(ctx, reference, `You do not have to pay ${sayMoney(pence)}`)
}

async function mustBeDue(ctx: Context, reference: Reference) {
  await mustBeAllowed(ctx, 'payments.keep')
  const charge = await lockCharge(ctx, reference)
  if (!charge) throw new Fault('not-found', `nothing is charged for ${reference}`)
  if (charge.state !== 'due') throw new Fault('conflict', 'Nothing is to be paid any more')
  if (await selectUnderWay(ctx, reference))
    throw new Fault('conflict', 'Someone is paying by card at this moment. Try again when that is over')
  return charge
}
