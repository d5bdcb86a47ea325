import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { newDelivery } from '../model/delivery.ts'
import type { NeededFormat, Went } from '../model/format.ts'
import { insertDelivery, selectWent } from '../store/delivery.ts'
import { insertMessage } from '../store/outbox.ts'

/** Something that a person has sent in a form that no machine of ours makes. */
export type SentByHand = {
  readonly about: string
  readonly template: string
  /** As `unfitAbout` says it. */
  readonly occasion?: string | undefined
  readonly format: NeededFormat
  /** How it went, in a few words: "Braille by post, 4 March". */
  readonly note: string
}

/**
 * Writes down that somebody has been told in a form that a person made: braille, a video, a recording.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function recordSentByHand(ctx: Context, sent: SentByHand): Promise<void> {
  await mustBeAllowed(ctx, 'messages.resend')
  const { about, template, occasion, format, note } = sent
  const message = {
    about,
    template,
    occasion,
    format,
    recipient: { transport: 'email', address: '' },
    body: note,
  } as const
  const id = await insertMessage(ctx, message)
  if (!id) return
  await insertDelivery(ctx, { ...newDelivery(id, ctx.now), state: 'delivered', nextAttemptAt: null }, message)
  await record(ctx, { action: 'messages.sent-by-hand', about, detail: { template, format } })
}

/**
 * What was sent about something, and in which forms: nothing personal.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function sentAbout(ctx: Context, about: string): Promise<readonly Went[]> {
  await mustBeAllowed(ctx, 'messages.resend')
  return selectWent(ctx, about)
}
