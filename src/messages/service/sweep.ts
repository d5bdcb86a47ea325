import { record } from '#audit'
import type { Act, Context } from '#kit/context'
import { next } from '../model/delivery.ts'
import { saveDelivery, selectAbandoned } from '../store/delivery.ts'
import { selectEntry } from '../store/outbox.ts'
import { type Sending, wake } from './send.ts'

// A job that is later than this is taken to be lost.
const patience = 60_000

/** Goes on with messages that nobody is looking after, because a worker died or a job was lost. Returns how many. */
export async function sweep(ctx: Context): Promise<number> {
  const abandoned = await selectAbandoned(ctx, new Date(ctx.now.getTime() - patience))
  for (const before of abandoned) {
    const after = next(before, { kind: 'lease-ran-out' }, ctx.now)
    if (after !== before) await saveDelivery(ctx, after, { failure: 'the worker did not come back' })
    if (after.state === 'queued') await wake(ctx, after)
    if (after.state === 'unsure') await record(ctx, { action: 'messages.unsure', about: after.message })
  }
  return abandoned.length
}

/** Tells whoever keeps addresses that one reaches nobody. Told again when that failed. */
export async function tellUnreachable(act: Act, id: string, { onFailed }: Sending): Promise<void> {
  await act('delivery', async (ctx) => {
    const entry = await selectEntry(ctx, id)
    if (entry?.state === 'failed') await onFailed?.(ctx, { ...entry.recipient, person: entry.person })
  })
}
