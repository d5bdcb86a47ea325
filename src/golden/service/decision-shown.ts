import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Decision } from '../model/decision.ts'
import { selectDecision } from '../store/decision.ts'
import { nameOf } from './people.ts'

/**
 * What a steward decided of two people, and what those are called.
 *
 * Errors: `Fault('not-found')` when there is no such decision; `Fault('forbidden')` for all but stewards.
 */
export async function decisionShown(
  ctx: Context,
  id: string,
): Promise<{ readonly decision: Decision; readonly names: ReadonlyMap<string, string> }> {
  await mustBeAllowed(ctx, 'golden.steward')
  const found = await selectDecision(ctx, id)
  if (!found) throw new Fault('not-found', `no decision ${id}`)
  const { before, after, ...decision } = found
  return { decision, names: await nameOf(ctx, [decision.person, decision.other]) }
}
