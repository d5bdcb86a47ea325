import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Reference } from '#kit/reference'
import { endHold, type Hold, insertHold, selectHolds } from '../store/hold.ts'
import { mustFindCase } from './look.ts'

/** Every case that is kept for longer. Errors: `Fault('forbidden')`. */
export async function listHolds(ctx: Context): Promise<readonly Hold[]> {
  await mustBeAllowed(ctx, 'cases.retention')
  return selectHolds(ctx)
}

/**
 * Has a case kept for longer than its service says, until somebody ends that.
 *
 * Errors: `Fault('forbidden')`; `not-found`; `conflict` where it is kept already, or nothing is left to keep.
 */
export async function holdForLonger(ctx: Context, reference: Reference, because: string): Promise<void> {
  await mustBeAllowed(ctx, 'cases.retention')
  await mustFindCase(ctx, reference)
  if (!(await insertHold(ctx, reference, because))) throw new Fault('conflict', 'That case is kept already')
  await record(ctx, { action: 'cases.held', about: reference })
}

/** Ends that a case is kept for longer. Errors: `Fault('forbidden')`; `not-found`. */
export async function endHolding(ctx: Context, id: string): Promise<void> {
  await mustBeAllowed(ctx, 'cases.retention')
  const reference = await endHold(ctx, id)
  if (!reference) throw new Fault('not-found', 'that case is not held')
  await record(ctx, { action: 'cases.hold-ended', about: reference })
}
