import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { withdrawThese } from '../store/withdraw.ts'

/**
 * Withdraws proposals that nobody has acted on, since what they followed from does not stand any more. Those that were
 * sent, written or answered stay as they are. Returns how many were withdrawn.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function withdrawProposals(
  ctx: Context,
  proposals: readonly string[],
  why: string,
): Promise<number> {
  await mustBeAllowed(ctx, 'golden.write')
  if (proposals.length === 0) return 0
  const withdrawn = await withdrawThese(ctx, proposals, why)
  for (const proposal of withdrawn)
    await record(ctx, { action: 'sources.proposal-withdrawn', about: proposal })
  return withdrawn.length
}
