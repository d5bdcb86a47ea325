import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { startOfChanges } from '../model/change.ts'
import { isReached, type Placed, selectChanges } from '../store/change.ts'

/** Some changes, and where to go on from. */
export type Changes = { readonly changes: readonly Placed[]; readonly position: string }

const most = 1000

/**
 * What has changed after a place, in order. Whoever keeps the place only after having acted on what came before it is
 * told of each change at least once.
 *
 * Begin with no place. Of restricted people it says, to those who may not see them, only that they are restricted.
 * Errors: `Fault('conflict')` for a place that cannot be one, or that was never reached: as after a copy of the database was
 *         put back. Nothing would ever come after it.
 */
export async function changesAfter(
  ctx: Context,
  position: string = startOfChanges,
  limit = most,
): Promise<Changes> {
  await mustBeAllowed(ctx, 'golden.read')
  const [, writtenBy, nth] = /^(\d{1,19})-(\d{1,18})$/.exec(position) ?? []
  if (!writtenBy || !nth) throw new Fault('conflict', 'that is no place in the order of changes')
  const changes = await selectChanges(ctx, [writtenBy, nth], Math.max(1, Math.min(most, limit)))
  if (changes.length === 0 && !(await isReached(ctx, writtenBy)))
    throw new Fault('conflict', 'that place has not been reached: begin again without one')
  return { changes, position: changes.at(-1)?.position ?? position }
}
