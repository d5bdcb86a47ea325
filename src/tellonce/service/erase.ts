import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import { eraseOf } from '../store/life-event.ts'

/**
 * Removes the life events of these cases, with all that was told of them to services and what they answered: in the
 * transaction in which the cases are emptied, whose time is theirs. Returns how many there were.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function eraseLifeEvents(ctx: Context, references: readonly string[]): Promise<number> {
  await mustBeAllowed(ctx, 'tellonce.erase')
  return references.length > 0 ? eraseOf(ctx, references) : 0
}
