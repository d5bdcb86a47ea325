import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { PersonId } from '#golden'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Reference } from '#kit/reference'
import { type Answers, findPinned, promisesFor, type ServiceDefinition } from '#services'
import type { Case, NewCase } from '../model/case.ts'
import { calendarOf } from '../model/clock/calendar.ts'
import { type Due, dueOf, type Target, targetOf } from '../model/clock/due.ts'
import { initialState, meaningOf, statesOf, whyNot } from '../model/state.ts'
import { insertCase, insertEvent, lockCase, updatePerson, updateState } from '../store/case.ts'

// Of some seventy-eight thousand million references, so many in a row are not taken already.
const mostTries = 5

const calendar = calendarOf('england-and-wales')

/** When something that comes in now is due, by the council's own calendar. */
export function promisedBy(ctx: Context, target: Target): Due {
  return dueOf(ctx.now, target, calendar)
}

/**
 * What a service promises someone with these answers who asks now: by its clock to put things right, or else by the
 * first clock that it has.
 */
export function promiseOf(ctx: Context, definition: ServiceDefinition, answers: Answers): NewCase['promise'] {
  const promises = promisesFor(definition, answers)
  const promise = promises.find(({ clock }) => clock === 'resolve') ?? promises[0]
  const target = promise && targetOf(promise)
  return target && { due: promisedBy(ctx, target), sentence: promise.say.en }
}

/**
 * Opens a case, with what was promised. The reference is the one that they already have, or a new one.
 *
 * Errors: `Fault('forbidden')`; `Fault('conflict')` when the reference they have is another case's.
 */
export async function openCase(ctx: Context, opened: NewCase): Promise<Case['reference']> {
  await mustBeAllowed(ctx, 'cases.open')
  const state = initialState(findPinned(opened.service))
  const id = ctx.newId()
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const reference = opened.reference ?? ctx.newReference()
    if (await insertCase(ctx, { ...opened, id, reference, state })) {
      await record(ctx, {
        action: 'cases.opened',
        about: reference,
        detail: { service: opened.service, channel: opened.channel },
      })
      return reference
    }
    if (opened.reference) break
  }
  throw new Fault('conflict', 'that reference is taken')
}

/**
 * Moves a case to another state of its service. A case that is closed says why, in words for the resident.
 *
 * Errors: `Fault('forbidden')`; `not-found`; `conflict` when it may not go there, or is closed without a reason.
 */
export async function moveCase(
  ctx: Context,
  reference: Reference,
  state: string,
  reason = '',
): Promise<void> {
  const found = await lockCase(ctx, reference)
  if (!found) throw new Fault('not-found', `no case ${reference}`)
  const states = statesOf(definitionOf(found))
  const problem = whyNot(states, found.state, state, reason)
  if (problem) throw new Fault('conflict', problem)
  const isClosed = meaningOf(states, state).clock === 'stop'
  await updateState(ctx, found.id, {
    state,
    closedAt: isClosed ? ctx.now : null,
    reason: isClosed ? reason : null,
  })
  await insertEvent(ctx, found.id, {
    kind: 'moved',
    state,
    sentence: reason || meaningOf(states, state).sentence,
  })
  await record(ctx, { action: 'cases.moved', about: reference, detail: { from: found.state, to: state } })
}

/** Says whose case it is, once that is known. */
export async function sayWhose(ctx: Context, reference: Reference, person: PersonId): Promise<void> {
  const found = await lockCase(ctx, reference)
  if (!found) throw new Fault('not-found', `no case ${reference}`)
  await updatePerson(ctx, found.id, person)
  await insertEvent(ctx, found.id, { kind: 'person', state: null, sentence: null })
  await record(ctx, { action: 'cases.person-known', about: reference })
}

/** Adds a line to what the resident and officers read of a case. */
export async function noteOnCase(ctx: Context, reference: Reference, sentence: string): Promise<void> {
  const found = await lockCase(ctx, reference)
  if (!found) throw new Fault('not-found', `no case ${reference}`)
  await insertEvent(ctx, found.id, { kind: 'noted', state: null, sentence })
}

/** The definition that a case was opened under; none for one from before. */
export const definitionOf = ({ service, serviceVersion }: Case): ServiceDefinition | undefined =>
  findPinned(`${service}@${serviceVersion}`)
