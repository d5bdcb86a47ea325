import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import { addUpCounts } from '../store/count.ts'

/**
 * Adds up how many cases of each kind there are, from what has changed since this was done last. Returns how many changes
 * there were. Whoever asks for the counts has the same ones before and after it.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function addUp(ctx: Context): Promise<number> {
  await mustBeAllowed(ctx, 'cases.write')
  return addUpCounts(ctx)
}
