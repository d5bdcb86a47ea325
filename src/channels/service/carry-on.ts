import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import type { Reference } from '#kit/reference'
import { findPinned } from '#services'
import { type Draft, type DraftKey, daysLater, draftDays } from '../model/draft.ts'
import { insertDraft } from '../store/draft.ts'
import { holdConversation, saveConversation } from '../store/text.ts'

/** What somebody says who goes on elsewhere with what they began by text. */
export type CarryingOn = {
  readonly code: Reference
  /** The phone that it was begun on, as `+447700900123`: what only they know besides the code. */
  readonly number: string
  /** For the draft that it becomes. */
  readonly freshKey: DraftKey
}

/**
 * Makes a draft of what somebody has begun to answer by text, so that they go on in a browser or with an officer. The
 * phone asks nothing more about it. `undefined` where code and number do not belong together, or its time is over.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function carryOn(
  ctx: Context,
  { code, number, freshKey }: CarryingOn,
): Promise<Draft | undefined> {
  await mustBeAllowed(ctx, 'channels.text')
  const conversation = await holdConversation(ctx, number)
  const begun = conversation?.state.draft
  const definition = begun && findPinned(begun.service)
  if (!definition || begun.code !== code) {
    await record(ctx, { action: 'channels.carried-on', about: code, outcome: 'refused' })
    return undefined
  }
  const expiresAt = daysLater(ctx.now, draftDays)
  await insertDraft(ctx, freshKey, { service: begun.service, answers: begun.answers, expiresAt })
  const { draft, rest, ...state } = conversation.state
  await saveConversation(ctx, number, { state, sentAt: conversation.sentAt, expiresAt })
  await record(ctx, { action: 'channels.carried-on', about: code })
  return { definition, answers: begun.answers }
}
