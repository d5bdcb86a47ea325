import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import { selectHasWritten } from '../store/written.ts'

/**
 * Whether we have written to an address about something: whoever answers from there is told nothing new by an answer.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function hasWritten(ctx: Context, about: string, address: string): Promise<boolean> {
  await mustBeAllowed(ctx, 'messages.queue')
  return selectHasWritten(ctx, about, address)
}
