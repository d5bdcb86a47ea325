import { mustBeAllowed } from '#access'
import { record } from '#audit'
import { noteOnCase } from '#cases'
import type { Act, Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { enqueue } from '#kit/jobs'
import type { Outcome } from '#kit/outcome'
import type { Reference } from '#kit/reference'
import { sayMoney } from '#services'
import { refundable, sentBack } from '../model/charge.ts'
import { readRefundAsked } from '../model/forms.ts'
import type { Provider, RefundTold } from '../model/provider.ts'
import { lockCharge, selectWhole } from '../store/charge.ts'
import {
  decideRefundRow,
  insertRefund,
  lockRefund,
  selectOpenRefunds,
  updateRefund,
} from '../store/refund.ts'

/**
 * Asks that money be given back. Somebody else decides.
 *
 * Errors: `Fault('forbidden')`; `not-found`; problems of what was typed.
 */
export async function askRefund(
  ctx: Context,
  reference: Reference,
  typed: Readonly<Record<string, string>>,
): Promise<Outcome<string>> {
  await mustBeAllowed(ctx, 'payments.refund')
  await lockCharge(ctx, reference)
  const whole = await selectWhole(ctx, reference)
  if (!whole) throw new Fault('not-found', `nothing is charged for ${reference}`)
  const read = readRefundAsked(typed, refundable(whole))
  if (!read.ok) return read
  const id = await insertRefund(ctx, { reference, ...read.value })
  await record(ctx, {
    action: 'payments.refund-asked',
    about: reference,
    detail: { pence: read.value.pence },
  })
  return { ok: true, value: id }
}

/**
 * Decides whether money goes back: by the card it came from, or else by hand. Nobody decides what they asked for.
 *
 * Errors: `Fault('forbidden')`, also for whoever asked; `not-found`; `conflict` when it has been decided.
 */
export async function decideRefund(ctx: Context, id: string, isAgreed: boolean): Promise<Reference> {
  await mustBeAllowed(ctx, 'payments.refund')
  const refund = await lockRefund(ctx, id)
  if (!refund) throw new Fault('not-found', 'no such refund')
  if (refund.state !== 'asked') throw new Fault('conflict', 'that has been decided')
  if (isAgreed && refund.askedBy === ctx.actor.id)
    throw new Fault('conflict', 'Somebody else must agree to what you asked for')
  const { reference, pence } = refund
  const whole = await selectWhole(ctx, reference)
  const card = whole?.payments.find(
    (payment) => payment.state === 'success' && payment.pence - sentBack(whole, payment.id) >= pence,
  )
  const agreed = card ? ({ state: 'agreed', payment: card.id } as const) : ({ state: 'by-hand' } as const)
  await decideRefundRow(ctx, id, isAgreed ? agreed : { state: 'declined' })
  await record(ctx, {
    action: isAgreed ? 'payments.refund-agreed' : 'payments.refund-declined',
    about: reference,
    detail: { pence },
  })
  if (!isAgreed) return reference
  if (card) await enqueue(ctx, 'payments:refund', { refund: id }, { key: `refund ${id}` })
  const how = card ? 'to the card that you paid with' : 'as you paid it'
  await noteOnCase(ctx, reference, `We give you back ${sayMoney(pence)}, ${how}`)
  return reference
}

/**
 * Sends money back that was agreed to. GOV.UK Pay is told how much can still go back, so that it refuses the same again;
 * what it refuses is for a person to look at.
 */
export async function sendRefund(system: Act, provider: Provider, id: string): Promise<void> {
  const held = await system('delivery', async (ctx) => {
    await mustBeAllowed(ctx, 'payments.settle')
    const refund = await lockRefund(ctx, id)
    const whole = refund?.state === 'agreed' ? await selectWhole(ctx, refund.reference) : undefined
    const payment = whole?.payments.find((each) => each.id === refund?.payment)
    if (!refund || !whole || !payment?.providerId) return undefined
    // What was agreed to is in what has gone back, and this is agreed to.
    const available = payment.pence - sentBack(whole, payment.id) + refund.pence
    return { payment: payment.providerId, pence: refund.pence, available }
  })
  if (!held) return
  const told = await provider.refund(held.payment, held.pence, held.available)
  await keepRefund(system, id, told ?? { providerId: undefined, state: 'error' })
}

/** Asks what has become of money that is on its way back. */
export async function followRefunds(system: Act, provider: Provider): Promise<void> {
  const open = await system('delivery', async (ctx) => {
    const refunds = (await selectOpenRefunds(ctx)).filter(({ state }) => state === 'submitted')
    return Promise.all(
      refunds.map(async (refund) => {
        const whole = await selectWhole(ctx, refund.reference)
        return { refund, payment: whole?.payments.find(({ id }) => id === refund.payment)?.providerId }
      }),
    )
  })
  for (const { refund, payment } of open) {
    const told = payment && refund.providerId && (await provider.lookRefund(payment, refund.providerId))
    if (told && told.state !== 'submitted') await keepRefund(system, refund.id, told)
  }
}

const keepRefund = (
  system: Act,
  id: string,
  { providerId, state }: { readonly providerId: string | undefined; readonly state: RefundTold['state'] },
) =>
  system('delivery', async (ctx) => {
    await mustBeAllowed(ctx, 'payments.settle')
    const refund = await lockRefund(ctx, id)
    if (!refund) return
    await updateRefund(ctx, id, { state, providerId })
    await record(ctx, { action: 'payments.refund-moved', about: refund.reference, detail: { state } })
  })
