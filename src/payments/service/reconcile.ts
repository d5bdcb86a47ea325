import type { Act, Context } from '#kit/context'
import { enqueue } from '#kit/jobs'
import type { Reference } from '#kit/reference'
import type { Payment } from '../model/charge.ts'
import type { Provider } from '../model/provider.ts'
import { selectByProvider, selectOpen, selectUnderWay } from '../store/payment.ts'
import { keepOutcome } from './outcome.ts'

// Units: milliseconds. GOV.UK Pay gives a payer ninety minutes.
const askedAgainAfter = 60_000
const forgottenAfter = 100 * 60_000

/**
 * Asks what has become of every payment that is not over: of payers who never came back, of notices that were lost, of
 * asking that was interrupted. One that cannot be asked about holds up no other, and is asked about again.
 */
export async function reconcile(system: Act, provider: Provider): Promise<void> {
  const [open, now] = await system('delivery', async (ctx) => [
    await selectOpen(ctx, new Date(ctx.now.getTime() - askedAgainAfter)),
    ctx.now,
  ])
  const failed: unknown[] = []
  for (const payment of open) {
    const isForgotten = now.getTime() - payment.askedAt.getTime() > forgottenAfter
    await settleOne(system, provider, payment, isForgotten).catch((error: unknown) => failed.push(error))
  }
  if (failed.length > 0)
    throw new Error(`${failed.length} payments could not be asked about`, { cause: failed[0] })
}

async function settleOne(
  system: Act,
  provider: Provider,
  { id, providerId }: Payment,
  isForgotten = false,
): Promise<void> {
  const keep = (told: Parameters<typeof keepOutcome>[2]) =>
    system('delivery', (ctx) => keepOutcome(ctx, id, told))
  if (providerId) await keep(await provider.look(providerId))
  // Nobody was ever told where to pay it, so nobody can have.
  else if (isForgotten) await keep(undefined)
}

/** Has a payment asked about, because of a notice. */
export const noticed = (ctx: Context, providerId: string): Promise<void> =>
  enqueue(ctx, 'payments:look', { payment: providerId }, { key: `look ${providerId}` })

/** Asks what has become of the payment that a notice is about; nothing happens for one that is not ours. */
export async function settleNoticed(system: Act, provider: Provider, providerId: string): Promise<void> {
  const payment = await system('delivery', (ctx) => selectByProvider(ctx, providerId))
  if (payment) await settleOne(system, provider, payment)
}

/** Asks what has become of the payment for a case, for a payer who has come back. Their browser is not believed. */
export async function settleReturned(system: Act, provider: Provider, reference: Reference): Promise<void> {
  const payment = await system('delivery', (ctx) => selectUnderWay(ctx, reference))
  if (payment) await settleOne(system, provider, payment)
}
