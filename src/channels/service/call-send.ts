import { answerBefore, type Before } from '#cases'
import { needsOf, openPerson } from '#golden'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import { Fault } from '#kit/fault'
import { readReference } from '#kit/reference'
import { findPinned, findService, pinned, readAnswers, type ServiceDefinition, type Typed } from '#services'
import type { Call } from '../model/call.ts'
import { prefilled } from '../model/call-prefill.ts'
import { clean } from '../model/clean.ts'
import { keyOfNamed } from '../model/draft.ts'
import { aboutNothing, updateCall } from '../store/call.ts'
import { heldCall } from './call-caller.ts'
import { shareTyped } from './call-draft.ts'
import { type Submitted, submitOnce } from './submit.ts'

/**
 * The caller asks for a service: its script begins, with what is known already.
 *
 * Errors: `Fault('not-found')` when there is no such call or service.
 */
export async function chooseService(ctx: Context, id: string, service: string): Promise<void> {
  const call = await heldCall(ctx, id)
  const definition = findService(service)
  if (!definition) throw new Fault('not-found', 'no such service')
  const known = call.person && (await knownOf(ctx, call.person))
  const typed = prefilled(definition, {
    known: known || undefined,
    number: call.number,
    today: dayHere(ctx.now),
  })
  await updateCall(ctx, id, { ...aboutNothing, service: pinned(definition), typed })
}

async function knownOf(ctx: Context, id: NonNullable<Call['person']>) {
  const { person } = await openPerson(ctx, id)
  const needs = await needsOf(ctx, id)
  return needs && { person, needs }
}

/** Lets go of the service or the case that a call was about, where nothing has been sent. */
export async function chooseAgain(ctx: Context, id: string): Promise<void> {
  await heldCall(ctx, id)
  await updateCall(ctx, id, aboutNothing)
}

/** A call is about a case from before: its state is shown, to be read out. Errors: `Fault('not-found')`. */
export async function chooseCase(ctx: Context, id: string, text: string): Promise<void> {
  await heldCall(ctx, id)
  const reference = readReference(text)
  if (!reference) throw new Fault('not-found', 'no such case')
  await updateCall(ctx, id, { ...aboutNothing, reference })
}

// What a script may hold at most: nobody keys a novel.
const mostKept = 48 * 1024

/** Keeps what has been keyed so far, so that nothing is lost when the page is loaded again. */
export async function keepTyped(ctx: Context, id: string, typed: Typed): Promise<void> {
  const call = await heldCall(ctx, id)
  if (call.receipt || !call.service) return
  const clean = cleanTyped(typed)
  if (JSON.stringify(clean).length > mostKept) return
  await updateCall(ctx, id, { service: call.service, typed: clean })
  await shareTyped(ctx, call, clean)
}

const cleanTyped = (typed: Typed): Typed =>
  Object.fromEntries(Object.entries(typed).map(([box, values]) => [clean(box), values.map(clean)]))

/** What sending a script comes to; `before`: something is known already that answers it, and is to be said first. */
export type CallSent = Submitted | { readonly kind: 'before'; readonly before: Before }

/**
 * Sends what has been keyed, once however often it is sent.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')`.
 */
export async function sendCall(
  ctx: Context,
  id: string,
  { typed, isKnown }: { readonly typed: Typed; readonly isKnown: boolean },
): Promise<CallSent> {
  const call = await heldCall(ctx, id)
  const definition = call.service ? findPinned(call.service) : undefined
  if (!definition) throw new Fault('not-found', 'no service was chosen')
  await keepTyped(ctx, id, typed)
  const before = isKnown || call.receipt ? undefined : await knownBefore(ctx, definition, typed)
  if (before) return { kind: 'before', before }
  const key = call.draft ?? keyOfNamed(`call ${id}`, String(call.done))
  const sent = await submitOnce(ctx, definition, { key, typed, channel: 'phone', person: call.person })
  if (sent.kind === 'sent') {
    const reference = readReference(sent.receipt.reference) ?? null
    const kept = { service: pinned(definition), typed: cleanTyped(typed) }
    await updateCall(ctx, id, { ...kept, receipt: sent.receipt, reference })
  }
  return sent
}

async function knownBefore(
  ctx: Context,
  service: ServiceDefinition,
  typed: Typed,
): Promise<Before | undefined> {
  const read = readAnswers(service, typed, dayHere(ctx.now))
  if (!read.ok) return undefined
  const before = await answerBefore(ctx, { service, answers: read.value })
  return before.kind === 'nothing' ? undefined : before
}
