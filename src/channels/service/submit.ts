import { mustBeAllowed } from '#access'
import { holdSlots } from '#cases'
import type { PersonId } from '#golden'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import type { Problem } from '#kit/outcome'
import { pinned, readAnswers, type ServiceDefinition, type Typed } from '#services'
import type { Channel } from '../model/channel.ts'
import { type DraftKey, endOfDraft, type Receipt } from '../model/draft.ts'
import { exitFor } from '../model/journey.ts'
import { insertDraft, lockDraft, updateDraft } from '../store/draft.ts'
import { deliver } from './send.ts'
import { missingFiles } from './upload.ts'

/** What sending a whole form comes to. */
export type Submitted =
  | { readonly kind: 'sent'; readonly receipt: Receipt; readonly isRepeated: boolean }
  | { readonly kind: 'wrong'; readonly problems: readonly Problem[]; readonly today: string }
  /** The answers lead to an exit: this service is not for them. */
  | { readonly kind: 'exit'; readonly at: number }

/** A whole form, as one channel brings it. */
export type WholeForm = {
  /** The same for the same form, however often it is brought: it is sent once. */
  readonly key: DraftKey
  readonly typed: Typed
  readonly channel: Channel
  /** When it reached the council, where that was before now: a paper form that is keyed after a power cut. */
  readonly receivedAt?: Date
  /** The sum of what is sent, to be kept with its receipt. */
  readonly sum?: string
  /** Whose it is, where that has been confirmed. */
  readonly person?: PersonId | undefined
}

/**
 * Takes a whole form, whatever the channel: read by the same rules as on the web, and sent once however often it is
 * brought. Whoever acts is the actor of all that follows.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function submitOnce(
  ctx: Context,
  definition: ServiceDefinition,
  { key, typed, channel, receivedAt, person, sum }: WholeForm,
): Promise<Submitted> {
  await mustBeAllowed(ctx, 'channels.draft')
  const today = dayHere(receivedAt ?? ctx.now)
  const read = readAnswers(definition, typed, today)
  const problems = read.ok ? await missingFiles(ctx, definition, read.value) : read.problems
  if (!read.ok || problems.length > 0) return { kind: 'wrong', problems, today }
  const exit = exitFor(definition, read.value)
  if (exit) return { kind: 'exit', at: exit.at }
  const expiresAt = endOfDraft(ctx.now)
  const emptied = { service: pinned(definition), answers: {}, expiresAt }
  await insertDraft(ctx, key, emptied)
  const sent = await lockDraft(ctx, key)
  if (sent?.receipt) return { kind: 'sent', receipt: sent.receipt, isRepeated: true }
  const gone = await holdSlots(ctx, definition, { answers: read.value, holder: key })
  if (gone.length > 0) return { kind: 'wrong', problems: gone, today }
  const form = {
    definition,
    answers: read.value,
    channel,
    person,
    holder: key,
    ...(receivedAt && { receivedAt }),
  }
  const receipt = { ...(await deliver(ctx, form)), ...(sum && { sum }) }
  await updateDraft(ctx, key, { ...emptied, receipt })
  return { kind: 'sent', receipt, isRepeated: false }
}
