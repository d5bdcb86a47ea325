import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import type { ProposalHeld, RecordVersion } from '../model/held.ts'
import type { RecordKey } from '../model/record.ts'
import { selectProposalsHeld, selectVersions } from '../store/held.ts'

/** What records said before, for whom they are about. Errors: `Fault('forbidden')`. */
export async function versionsOf(
  ctx: Context,
  keys: readonly RecordKey[],
): Promise<readonly RecordVersion[]> {
  await mustBeAllowed(ctx, 'golden.answer-access')
  return selectVersions(ctx, keys)
}

/** What was proposed for records, for whom they are about. Errors: `Fault('forbidden')`. */
export async function proposalsHeld(
  ctx: Context,
  keys: readonly RecordKey[],
): Promise<readonly ProposalHeld[]> {
  await mustBeAllowed(ctx, 'golden.answer-access')
  return selectProposalsHeld(ctx, keys)
}
