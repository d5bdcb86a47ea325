import { mustBeAllowed } from '#access'
import type { Act, Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Reference } from '#kit/reference'
import { isOver, type Payment } from '../model/charge.ts'
import type { Provider, Told } from '../model/provider.ts'
import { selectCharge } from '../store/charge.ts'
import { insertPayment, selectUnderWay, updatePayment } from '../store/payment.ts'
import { keepOutcome } from './outcome.ts'

/** What comes of somebody wanting to pay. */
export type Begun =
  /** They go on to pages of whoever takes payments, where their card is read. */
  | { readonly kind: 'go'; readonly nextUrl: string }
  /** Nothing is to be paid any more. */
  | { readonly kind: 'settled' }
  /** A payment has been sent and is not answered yet: to begin another would be to pay twice. */
  | { readonly kind: 'checking' }
  /** Whoever takes payments cannot be reached. Nothing has been paid. */
  | { readonly kind: 'away' }

/** Who wants it, and what they want. */
export type Wanted = {
  readonly reference: Reference
  /** Where the payer comes back to. */
  readonly returnUrl: string
  readonly isByPhone: boolean
}

/** Acts as whoever wants to pay. */
export type Asks = <Result>(work: (ctx: Context) => Promise<Result>) => Promise<Result>

type Ways = {
  readonly asks: Asks
  /** Acts as this Guildhall, which believes whoever takes payments and nobody else. */
  readonly system: Act
  readonly provider: Provider
}

/**
 * Begins a payment by card. There is one at a time for a case: a try that somebody left behind is stopped for good
 * before another begins, so that nobody can pay twice.
 *
 * Errors: `Fault('forbidden')`; `not-found` when nothing was charged under that reference.
 */
export async function beginPayment(ways: Ways, wanted: Wanted): Promise<Begun> {
  const held = await ways.asks((ctx) => hold(ctx, wanted))
  if (!held) return { kind: 'settled' }
  try {
    return await begin(ways, wanted, held)
  } catch (error) {
    if (error instanceof Fault) throw error
    // What has been asked for and not been answered is found again by `reconcile`.
    return { kind: 'away' }
  }
}

type Held = { readonly payment: Payment; readonly isNew: boolean }

async function begin(ways: Ways, wanted: Wanted, held: Held): Promise<Begun> {
  const { provider, system } = ways
  if (!held.isNew && held.payment.providerId) {
    const state = await stop(ways, held.payment, held.payment.providerId)
    if (state === 'success') return { kind: 'settled' }
    if (!isOver(state)) return { kind: 'checking' }
    const next = await ways.asks((ctx) => hold(ctx, wanted))
    if (!next) return { kind: 'settled' }
    // Someone else has begun again in the same moment, and is on their way.
    if (!next.isNew) return { kind: 'checking' }
    return begin(ways, wanted, next)
  }
  const { id, reference, pence, isByPhone } = held.payment
  const { returnUrl } = wanted
  const description = `Council payment ${reference}`
  const told = await provider.create({ id, reference, pence, description, returnUrl, isByPhone })
  await keep(system, held.payment, told)
  if (told.nextUrl) return { kind: 'go', nextUrl: told.nextUrl }
  return { kind: told.state === 'success' ? 'settled' : 'checking' }
}

/** Stops a try that was left behind, unless it is too late for that. Returns what has become of it. */
async function stop(
  { provider, system }: Ways,
  payment: Payment,
  providerId: string,
): Promise<Payment['state']> {
  const told = await provider.look(providerId)
  if (!told || isOver(told.state)) return keep(system, payment, told)
  const isStopped = await provider.cancel(providerId)
  return keep(system, payment, isStopped ? { ...told, state: 'cancelled' } : await provider.look(providerId))
}

const keep = (system: Act, { id }: Payment, told: Told | undefined) =>
  system('delivery', (ctx) => keepOutcome(ctx, id, told))

/**
 * The try that is under way, or a new one; nothing, when nothing is due. Keeping it waits for whoever is settling the
 * charge at this moment, and they for it: so what is due is asked again afterwards.
 */
async function hold(ctx: Context, { reference, isByPhone }: Wanted): Promise<Held | undefined> {
  await mustBeAllowed(ctx, 'payments.pay')
  const charge = await selectCharge(ctx, reference)
  if (!charge) throw new Fault('not-found', `nothing is charged for ${reference}`)
  if (charge.state !== 'due') return undefined
  const { pence } = charge
  const id = ctx.newId()
  const isNew = await insertPayment(ctx, { id, reference, pence, isByPhone })
  if ((await selectCharge(ctx, reference))?.state !== 'due') {
    if (isNew) await updatePayment(ctx, id, { state: 'cancelled' })
    return undefined
  }
  const payment = await selectUnderWay(ctx, reference)
  // It ended between the two questions: whoever presses again begins anew.
  if (!payment) throw new Fault('unavailable', 'a payment ended at this moment')
  return { payment, isNew }
}
