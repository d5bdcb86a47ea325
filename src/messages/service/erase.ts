import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { countKept, eraseMessages } from '../store/erase.ts'

/** How long it is kept to whom a message went, and what it said. */
export const messagePeriod = 'P1Y'

/**
 * Removes to whom the next messages that were written before a moment went, and what they said: that they were sent, by
 * what and at what cost, stays. Returns how many.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function eraseNextMessages(ctx: Context, before: Date, limit: number): Promise<number> {
  await mustBeAllowed(ctx, 'messages.erase')
  const count = await eraseMessages(ctx, before, limit)
  if (count > 0)
    await record(ctx, {
      action: 'messages.erased',
      about: 'outbox',
      detail: { count, period: messagePeriod },
    })
  return count
}

/** How many messages that were written before a moment still say to whom they went. Errors: `Fault('forbidden')`. */
export async function messagesKept(ctx: Context, before: Date): Promise<number> {
  await mustBeAllowed(ctx, 'messages.erase')
  return countKept(ctx, before)
}
