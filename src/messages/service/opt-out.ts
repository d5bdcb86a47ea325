import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { deleteOptOut, hasOptedOut, insertOptOut } from '../store/opt-out.ts'

/** The template of what a number is told that wants no more texts: the one text that it still gets. */
export const stoppedTemplate = 'texts-stopped'

/**
 * Sends a number no more text messages, whatever they are about.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function stopTexts(ctx: Context, number: string): Promise<void> {
  await mustBeAllowed(ctx, 'messages.queue')
  await insertOptOut(ctx, number)
  await record(ctx, { action: 'messages.texts-stopped', about: 'a number' })
}

/**
 * Sends a number text messages again, as its owner asks.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function startTexts(ctx: Context, number: string): Promise<void> {
  await mustBeAllowed(ctx, 'messages.queue')
  await deleteOptOut(ctx, number)
  await record(ctx, { action: 'messages.texts-started', about: 'a number' })
}

/** Whether a number has asked for no more text messages. */
export function wantsNoTexts(ctx: Context, number: string): Promise<boolean> {
  return hasOptedOut(ctx, number)
}
