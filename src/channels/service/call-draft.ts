import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import type { Problem } from '#kit/outcome'
import {
  type Answer,
  type Answers,
  boxesOf,
  findPinned,
  pinned,
  readAnswer,
  type ServiceDefinition,
  type Typed,
  typedFor,
  typedIn,
} from '#services'
import type { Call } from '../model/call.ts'
import { type DraftKey, endOfDraft, keyOf } from '../model/draft.ts'
import { notOneFact, readFact, readOpener } from '../model/saved.ts'
import { aboutNothing, keptKey, updateCall } from '../store/call.ts'
import { insertDraft, lockDraft, updateDraft } from '../store/draft.ts'
import { heldCall } from './call-caller.ts'
import { carryOn } from './carry-on.ts'
import { saveDraft } from './save.ts'

type Fresh = { readonly token: string; readonly key: DraftKey }

/** What a caller says to go on with what they began. */
export type GoingOn = {
  readonly said: Readonly<Record<string, string>>
  /** For the draft that a conversation by text becomes. */
  readonly fresh: Fresh
}

/**
 * An officer goes on with what the caller began on the web or by text: the same draft, opened by its reference and the fact
 * that the caller gave, under the same guard against guessing as on the web, and written down.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')` for a call that is another's, or has ended.
 */
export async function goOnInCall(
  ctx: Context,
  id: string,
  { said, fresh }: GoingOn,
): Promise<readonly Problem[]> {
  await heldCall(ctx, id)
  const given = readOpener(said, dayHere(ctx.now))
  if (!given.ok) return given.problems
  const carried = await carryOn(ctx, { ...given.value, fresh, isCall: true })
  if (carried.kind === 'slowed') return [{ field: 'fact', message: slowed(carried.heardFrom, ctx.now) }]
  if (carried.kind === 'no-match') return [noMatch]
  const { draft, token } = carried.found
  const { definition, answers, receipt } = draft
  if (receipt)
    return [
      {
        field: 'reference',
        message: `They have sent this already: its reference is ${receipt.reference}. Look for that`,
      },
    ]
  const key = keyOf(token)
  await updateCall(ctx, id, {
    ...aboutNothing,
    service: pinned(definition),
    typed: typedFor(definition, answers),
    draft: key ? keptKey(key) : null,
  })
  return []
}

const noMatch: Problem = {
  field: 'fact',
  message:
    'The reference and what they gave us do not match, or we have deleted the answers. Ask for both again',
}

function slowed(heardFrom: Date, now: Date): string {
  const minutes = Math.ceil((heardFrom.getTime() - now.getTime()) / 60_000)
  return `Too many did not match. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}`
}

/** What has been keyed, and the fact by which the caller will come back to it. */
export type HandingOver = {
  readonly typed: Typed
  readonly fact: string
  readonly fresh: Fresh
  /** Where people reach us from outside, for the link in a message. */
  readonly origin: string
}

/**
 * Hands what has been keyed to a caller who would rather go on by themselves: saved, with a reference, as on the web. The
 * officer may go on with it as well.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')` for a call that is another's, or has ended.
 */
export async function handOver(
  ctx: Context,
  id: string,
  { typed, fact: said, fresh, origin }: HandingOver,
): Promise<readonly Problem[]> {
  await mustBeAllowed(ctx, 'channels.draft')
  const call = await heldCall(ctx, id)
  const definition = call.service ? findPinned(call.service) : undefined
  if (!definition || call.receipt || call.draft) return []
  const fact = readFact(said, dayHere(ctx.now))
  if (!fact) return [{ field: 'come-back-with', message: notOneFact }]
  const { key, token } = fresh
  const answers = answeredIn(definition, { typed, before: {}, today: dayHere(ctx.now) })
  const expiresAt = endOfDraft(ctx.now)
  await insertDraft(ctx, key, { service: pinned(definition), answers, expiresAt })
  await saveDraft(ctx, definition, key, { token, fact, origin })
  await updateCall(ctx, id, { draft: keptKey(key) })
  return []
}

/** Puts what an officer keys into the draft that the caller has too. */
export async function shareTyped(ctx: Context, { draft: key, service }: Call, typed: Typed): Promise<void> {
  const definition = key && service ? findPinned(service) : undefined
  const stored = key && (await lockDraft(ctx, key))
  if (!definition || !stored || stored.receipt) return
  const answers = answeredIn(definition, { typed, before: stored.answers, today: dayHere(ctx.now) })
  await updateDraft(ctx, key, {
    service: pinned(definition),
    answers,
    expiresAt: endOfDraft(ctx.now),
  })
}

/** What has been answered well, on top of what was before: a page that nobody has come to yet is still to be asked. */
function answeredIn(
  { questions }: ServiceDefinition,
  { typed, before, today }: { readonly typed: Typed; readonly before: Answers; readonly today: string },
): Answers {
  const answers: { [question: string]: Answer } = { ...before }
  for (const question of questions) {
    const isTyped = boxesOf(question).some((box) => typedIn(typed, box) !== '')
    const wasAnswered = (before[question.id] ?? null) !== null
    if (!isTyped && !wasAnswered) continue
    const read = readAnswer(question, typed, today)
    if (read.ok) answers[question.id] = read.value
  }
  return answers
}
