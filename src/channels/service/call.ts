import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import type { Problem } from '#kit/outcome'
import { pinned, readAnswers, type ServiceDefinition, type Typed } from '#services'
import { type DraftKey, daysLater, draftDays, type Receipt } from '../model/draft.ts'
import { exitFor } from '../model/journey.ts'
import { dayWhere } from '../model/today.ts'
import { insertDraft, lockDraft, updateDraft } from '../store.ts'
import { deliver } from './send.ts'

/** What keying someone else's answers comes to. */
export type Keying =
  | { readonly kind: 'sent'; readonly receipt: Receipt }
  | { readonly kind: 'wrong'; readonly problems: readonly Problem[]; readonly today: string }
  | { readonly kind: 'exit'; readonly at: number }

/**
 * Takes what an officer keyed while somebody told it by phone: read by the same rules as on the web, and sent once
 * however often the form with that key is sent. The officer is the actor of all that follows.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function keyCall(
  ctx: Context,
  definition: ServiceDefinition,
  { key, typed }: { readonly key: DraftKey; readonly typed: Typed },
): Promise<Keying> {
  await mustBeAllowed(ctx, 'channels.draft')
  const today = dayWhere(ctx.now)
  const read = readAnswers(definition, typed, today)
  if (!read.ok) return { kind: 'wrong', problems: read.problems, today }
  const exit = exitFor(definition, read.value)
  if (exit) return { kind: 'exit', at: exit.at }
  const expiresAt = daysLater(ctx.now, draftDays)
  await insertDraft(ctx, key, { service: pinned(definition), answers: {}, expiresAt })
  const sent = await lockDraft(ctx, key)
  if (sent?.receipt) return { kind: 'sent', receipt: sent.receipt }
  const receipt = await deliver(ctx, { definition, answers: read.value, channel: 'phone' })
  await updateDraft(ctx, key, { answers: {}, receipt, expiresAt })
  return { kind: 'sent', receipt }
}
