import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { selectView } from '../store/view.ts'

/**
 * All golden records, links and constraints as text, a line for each, in one order: the same for the same state, byte
 * for byte. For comparing a state with another, by whoever may see everyone.
 */
export async function exportView(ctx: Context): Promise<string> {
  await mustBeAllowed(ctx, 'golden.steward')
  await mustBeAllowed(ctx, 'golden.read-restricted')
  await record(ctx, { action: 'golden.exported', about: 'golden' })
  return selectView(ctx)
}
