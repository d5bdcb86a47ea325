import { mustBeAllowed } from '#access'
import { record } from '#audit'
import { needsOf, type PersonId } from '#golden'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { enqueue } from '#kit/jobs'
import type { Reference } from '#kit/reference'
import { newPassing, nextPassing } from '../../model/bodies/passing.ts'
import type { PassingKept } from '../../model/bodies/passing-kept.ts'
import { goesByItself, showsPoint } from '../../model/bodies/request.ts'
import type { Case } from '../../model/case.ts'
import { insertPassing, lockPassing, savePassing, selectPassingsOf } from '../../store/bodies/passing.ts'
import { insertPassed, updatePassed } from '../../store/passed.ts'
import { holdCase } from '../move.ts'
import { definitionOf } from '../open.ts'
import { bodiesFor } from './declare.ts'
import { settle } from './settle.ts'

/** The job that sends what is due. */
export const sendJob = 'cases:pass-on'

/** What an officer wants another body to be told. */
export type PassOnWanted = {
  readonly body: string
  readonly words: string
  readonly placeWords: string
}

// The same for every reason, since one of them is nobody's business.
const byHand = 'This case cannot go by itself. Tell them another way, and write it down'

/**
 * Has a case sent to another body's server. It is sent by a job, and the case stays ours to follow.
 *
 * Errors: `Fault('forbidden')`; `not-found`; `conflict` when it may not go by itself, or they have it.
 */
export async function passByMachine(
  ctx: Context,
  reference: Reference,
  { body: id, words, placeWords }: PassOnWanted,
): Promise<void> {
  await mustBeAllowed(ctx, 'cases.write')
  const found = await holdCase(ctx, reference)
  const definition = definitionOf(found)
  const body = (await bodiesFor(ctx, found.service)).find((each) => each.id === id)
  if (!body) throw new Fault('conflict', 'Select whom to ask')
  if (!goesByItself(definition) || (await isKeptBack(ctx, found.person))) throw new Fault('conflict', byHand)
  const others = await selectPassingsOf(ctx, found.id)
  if (others.some((each) => each.body === id && each.state !== 'refused'))
    throw new Fault('conflict', `${body.name} has been asked already`)
  if (!placeWords && !showsPoint(definition, found.place))
    throw new Fault('conflict', 'Say where it is: nothing else tells them')
  const passed = await insertPassed(ctx, found.id, {
    body: body.name,
    outsideReference: null,
    state: 'waiting',
  })
  const kept = { caseId: found.id, body: id, reference, words, placeWords }
  await insertPassing(ctx, kept, newPassing(passed, ctx.now))
  await enqueue(ctx, sendJob, {}, { key: sendJob })
  await record(ctx, { action: 'cases.passed-on', about: reference, detail: { body: id, by: 'open311' } })
}

/**
 * Whether it must be kept back because of whose it is: of somebody restricted, or of somebody whom whoever acts may not
 * see, a machine tells nobody.
 */
export async function isKeptBack(ctx: Context, person: PersonId | null): Promise<boolean> {
  if (!person) return false
  return (await needsOf(ctx, person))?.isRestricted ?? true
}

/** What a person decides about one that is stuck, refused or unknown. */
export type PassingDecision =
  | { readonly kind: 'again'; readonly passed: string }
  | { readonly kind: 'theirs'; readonly passed: string; readonly number: string }

/**
 * Decides about a case that is not on its way by itself any more: to send it once more, or that they have it.
 *
 * Errors: `Fault('forbidden')`; `not-found`; `conflict` when it is on its way.
 */
export async function decidePassing(
  ctx: Context,
  reference: Reference,
  decision: PassingDecision,
): Promise<void> {
  await mustBeAllowed(ctx, 'cases.write')
  const found = await holdCase(ctx, reference)
  const kept = await lockPassing(ctx, decision.passed)
  if (kept?.caseId !== found.id) throw new Fault('not-found', 'that body was not asked')
  if (decision.kind === 'theirs')
    await settle(ctx, kept, { kind: 'taken', number: decision.number, token: '', said: '' })
  else await sendAgain(ctx, found, kept)
  await record(ctx, {
    action: 'cases.passing-decided',
    about: reference,
    detail: { decision: decision.kind },
  })
}

async function sendAgain(ctx: Context, { reference }: Case, kept: PassingKept): Promise<void> {
  const after = nextPassing(kept, { kind: 'again' }, ctx.now)
  if (after === kept) throw new Fault('conflict', `${reference} is on its way`)
  await savePassing(ctx, after)
  await updatePassed(ctx, { id: kept.passed, state: 'waiting', outsideReference: null })
  await enqueue(ctx, sendJob, {}, { key: sendJob })
}
