import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { PersonId } from '#golden'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Reference } from '#kit/reference'
import { sayDay } from '#services'
import type { Case, EventKind } from '../model/case.ts'
import { afterStep, mainClock } from '../model/clock/moves.ts'
import {
  initialState,
  mayReopen,
  meaningOf,
  reopenDays,
  reopenedState,
  type State,
  statesOf,
  whyNot,
} from '../model/state.ts'
import { lockCase, updateCase } from '../store/case.ts'
import { saveClocks, selectClocks } from '../store/clock.ts'
import { insertEvent, insertNote } from '../store/history.ts'
import { selectJoined } from '../store/near.ts'
import { updatePublicReport } from '../store/public-report.ts'
import { insertPublicUpdate } from '../store/public-update.ts'
import { ownCalendars } from './calendars.ts'
import { keepToCode } from './complaint.ts'
import { happened } from './happened.ts'
import { definitionOf } from './open.ts'
import { isReadable } from './tell.ts'

/**
 * Moves a case to another state of its service, with every case that is joined to it. A case that is closed says why,
 * in words for the resident.
 *
 * Errors: `Fault('forbidden')`; `not-found`; `conflict` when it may not go there, or is closed without a reason.
 */
export async function moveCase(
  ctx: Context,
  reference: Reference,
  state: string,
  reason = '',
): Promise<void> {
  const found = await holdCase(ctx, reference)
  const states = statesOf(definitionOf(found))
  const problem = whyNot(states, found.state, state, reason)
  if (problem) throw new Fault('conflict', problem)
  const closes = meaningOf(states, state).clock === 'stop'
  if (closes && !(await isReadable(ctx, found)))
    throw new Fault('conflict', 'Send what was written in the form that they need before you close it')
  await keepToCode(ctx, found, state)
  const isAgain = meaningOf(states, found.state).clock === 'stop' && !closes
  const sentence = reason || meaningOf(states, state).sentence
  await step(ctx, found, { state, reason, kind: isAgain ? 'reopened' : 'moved', sentence })
  await record(ctx, { action: 'cases.moved', about: reference, detail: { from: found.state, to: state } })
  for (const joined of await selectJoined(ctx, found.id)) {
    if (joined.closedAt && closes) continue
    await step(ctx, joined, { state, reason, kind: 'moved', sentence })
  }
}

/**
 * Opens a closed case again, because someone affected says that it is not put right. What was promised to put it right
 * is promised once more from now, and they are told the new day. Returns that day.
 *
 * Errors: `Fault('forbidden')`; `not-found`; `conflict` when it is not closed, or was closed too long ago.
 */
export async function reopenCase(
  ctx: Context,
  reference: Reference,
  { why = '' }: { readonly why?: string } = {},
): Promise<string | null> {
  await mustBeAllowed(ctx, 'cases.reopen')
  const found = await holdCase(ctx, reference)
  if (!mayReopen(found.closedAt, ctx.now))
    throw new Fault('conflict', `a case may be opened again within ${reopenDays} days of closing`)
  const definition = definitionOf(found)
  const state = reopenedState(statesOf(definition), found.state, initialState(definition))
  await keepToCode(ctx, found, state)
  const due = await step(ctx, found, {
    state,
    reason: '',
    kind: 'reopened',
    sentence: 'Someone affected says that it is not put right, so we have opened it again',
  })
  // It goes on by itself: whoever reported it first may be content.
  if (found.joinedTo) await updateCase(ctx, found.id, { joinedTo: null })
  if (why.trim()) await insertNote(ctx, found.id, { kind: 'resident', words: why.trim() })
  await record(ctx, { action: 'cases.reopened', about: reference, detail: { from: found.state, to: state } })
  return due
}

/** Whether someone who follows a case may have it opened again now. */
export const canReopen = (ctx: Context, { closedAt }: Pick<Case, 'closedAt'>): boolean =>
  mayReopen(closedAt, ctx.now)

type Step = {
  readonly state: State
  readonly reason: string
  readonly kind: EventKind
  readonly sentence: string
}

/** Puts a case into a state, with its clocks, its history and what the public sees. Returns the day promised now. */
async function step(
  ctx: Context,
  found: Case,
  { state, reason, kind, sentence }: Step,
): Promise<string | null> {
  const definition = definitionOf(found)
  const states = statesOf(definition)
  const [from, to] = [meaningOf(states, found.state), meaningOf(states, state)]
  const before = await selectClocks(ctx, found.id)
  const clocks = afterStep(
    before,
    {
      from: from.clock,
      to: to.clock,
      leavesFirst: found.state === initialState(definition) && state !== found.state,
    },
    ctx.now,
    ownCalendars().council,
  )
  await saveClocks(ctx, found.id, clocks)
  // The day that someone is told is that of the clock which counts, once a case has clocks.
  const promisedBy = mainClock(clocks)?.dueDay ?? found.promisedBy
  const isClosed = to.clock === 'stop'
  const closedAt = isClosed ? ctx.now : null
  await updateCase(ctx, found.id, {
    state,
    closedAt,
    reason: isClosed ? reason : null,
    ending: isClosed ? (to.ending ?? 'done') : null,
    movedAt: ctx.now,
    promisedBy,
  })
  await updatePublicReport(ctx, found.id, { state, closedAt })
  await insertPublicUpdate(ctx, found.id, state)
  const isLater = !isClosed && promisedBy && promisedBy !== found.promisedBy
  const day = isLater ? `. The new date is ${sayDay(promisedBy)}` : ''
  await happened(ctx, found.id, {
    kind,
    state,
    sentence: `${sentence.replace(/[. ]+$/, '')}${day || '.'}`,
  })
  return promisedBy
}

/** Says whose case it is, once that is known. */
export async function sayWhose(ctx: Context, reference: Reference, person: PersonId): Promise<void> {
  const found = await holdCase(ctx, reference)
  await updateCase(ctx, found.id, { person })
  await insertEvent(ctx, found.id, { kind: 'person', state: null, sentence: null })
  await record(ctx, { action: 'cases.person-known', about: reference })
}

/** Adds a line to what the resident and officers read of a case. */
export async function noteOnCase(ctx: Context, reference: Reference, sentence: string): Promise<void> {
  const found = await holdCase(ctx, reference)
  await happened(ctx, found.id, { kind: 'noted', state: null, sentence })
}

/** The case with that reference, which nobody else changes until this transaction ends. */
export async function holdCase(ctx: Context, reference: Reference): Promise<Case> {
  const found = await lockCase(ctx, reference)
  if (!found) throw new Fault('not-found', `no case ${reference}`)
  return found
}
