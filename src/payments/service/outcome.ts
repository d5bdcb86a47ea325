import { mustBeAllowed } from '#access'
import { record } from '#audit'
import { definitionOf, findCase, moveCase, noteOnCase } from '#cases'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { sayMoney } from '#services'
import type { Payment } from '../model/charge.ts'
import type { Told } from '../model/provider.ts'
import { lockCharge, settleCharge } from '../store/charge.ts'
import { lockPayment, updatePayment } from '../store/payment.ts'

/**
 * Keeps what whoever takes payments says of one, and lets its case go on when it is paid: once, however often and in
 * whatever order they say it. `undefined` is that they have never heard of it.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function keepOutcome(
  ctx: Context,
  id: string,
  told: Told | undefined,
): Promise<Payment['state']> {
  await mustBeAllowed(ctx, 'payments.settle')
  const payment = await lockPayment(ctx, id)
  if (!payment) throw new Fault('not-found', 'no such payment')
  if (payment.settledAt) return payment.state
  const state = told?.state ?? 'unknown'
  await updatePayment(ctx, id, { state, providerId: told?.providerId })
  if (state === 'success') await paid(ctx, payment)
  else if (state !== payment.state)
    await record(ctx, { action: 'payments.moved', about: payment.reference, detail: { state } })
  return state
}

async function paid(ctx: Context, { reference, pence, isByPhone }: Payment): Promise<void> {
  const paidBy = isByPhone ? 'phone' : 'card'
  await record(ctx, { action: 'payments.paid', about: reference, detail: { by: paidBy, pence } })
  const charge = await lockCharge(ctx, reference)
  // Paid at the counter meanwhile: the list of payments shows what came in beyond what was due.
  if (charge?.state !== 'due') return
  await settleCharge(ctx, reference, { state: 'paid', paidBy })
  const sentence = `We have your payment of ${sayMoney(pence)}`
  const found = await findCase(ctx, reference)
  const next = found && definitionOf(found)?.fee?.paid
  if (!found || !next || found.state === next) return noteOnCase(ctx, reference, sentence)
  try {
    await moveCase(ctx, reference, next, sentence)
  } catch (error) {
    // Somebody has moved it on meanwhile: what was paid is said all the same.
    if (!(error instanceof Fault && error.kind === 'conflict')) throw error
    await noteOnCase(ctx, reference, sentence)
  }
}
