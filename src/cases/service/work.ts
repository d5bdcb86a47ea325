import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Reference } from '#kit/reference'
import type { ContactReason } from '../model/contact.ts'
import type { Passed, SaidState } from '../model/passed.ts'
import { insertContact } from '../store/contact-made.ts'
import { insertNote } from '../store/history.ts'
import { insertPassed, selectPassed, updatePassed } from '../store/passed.ts'
import { saveLease, saveOfficer, selectOfficers, selectOthers } from '../store/presence.ts'
import { happened } from './happened.ts'
import { mustFindCase } from './look.ts'
import { holdCase, noteOnCase } from './move.ts'

// Longer than a heartbeat, and short enough that nobody waits for somebody who has gone home.
const leaseSeconds = 120

/** Someone else who is looking at a case, and since when. */
export type Other = { readonly name: string; readonly since: Date }

/**
 * Says that an officer is looking at a case, for the next two minutes, and returns who else is. It keeps nobody out.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')`.
 */
export async function lookAt(ctx: Context, reference: Reference, name: string): Promise<readonly Other[]> {
  await mustBeAllowed(ctx, 'cases.read')
  const found = await mustFindCase(ctx, reference)
  await saveOfficer(ctx, name)
  await saveLease(ctx, found.id, new Date(ctx.now.getTime() + leaseSeconds * 1000))
  const others = await selectOthers(ctx, found.id)
  const names = await selectOfficers(
    ctx,
    others.map(({ actor }) => actor),
  )
  return others.map(({ actor, since }) => ({ name: names.get(actor) ?? 'A colleague', since }))
}

/** Knows an officer who works on cases by name, so that colleagues see who did what. */
export async function noteOfficer(ctx: Context, name: string): Promise<void> {
  await mustBeAllowed(ctx, 'cases.read')
  await saveOfficer(ctx, name)
}

/**
 * Writes a note on a case: for officers alone, or for the resident as well.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')`.
 */
export async function addNote(
  ctx: Context,
  reference: Reference,
  { words, isShared }: { readonly words: string; readonly isShared: boolean },
): Promise<void> {
  await mustBeAllowed(ctx, 'cases.note')
  if (isShared) await noteOnCase(ctx, reference, words)
  else await insertNote(ctx, (await holdCase(ctx, reference)).id, { kind: 'private', words })
  await record(ctx, { action: 'cases.noted', about: reference, detail: { shared: isShared } })
}

/**
 * Writes down that another body was asked to act on a case. The case stays where it is: whoever passes it on says by
 * its state what the resident reads.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')`.
 */
export async function passOn(
  ctx: Context,
  reference: Reference,
  { body, outsideReference }: { readonly body: string; readonly outsideReference?: string | undefined },
): Promise<void> {
  await mustBeAllowed(ctx, 'cases.write')
  const found = await holdCase(ctx, reference)
  await insertPassed(ctx, found.id, { body, outsideReference: outsideReference ?? null, state: 'sent' })
  const theirs = outsideReference ? `. Their reference is ${outsideReference}` : ''
  const sentence = `We have asked ${body} to look at it${theirs}.`
  await happened(ctx, found.id, { kind: 'passed', state: null, sentence })
  await record(ctx, { action: 'cases.passed-on', about: reference, detail: { body } })
}

const answered: Readonly<Record<SaidState, string>> = {
  sent: 'has our request',
  accepted: 'will look at it',
  done: 'says that it is done',
  ended: 'has closed it without doing it',
  refused: 'says that it is not theirs to do',
}

/**
 * Writes down what another body answered, and the reference that it gave.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')` when it was not asked.
 */
export async function answerPassed(
  ctx: Context,
  reference: Reference,
  {
    id,
    state,
    outsideReference = null,
  }: Pick<Passed, 'id'> & Partial<Pick<Passed, 'outsideReference'>> & { readonly state: SaidState },
): Promise<void> {
  await mustBeAllowed(ctx, 'cases.write')
  const found = await holdCase(ctx, reference)
  const asked = (await selectPassed(ctx, found.id)).find((each) => each.id === id)
  if (!asked || !(await updatePassed(ctx, { id, state, outsideReference })))
    throw new Fault('not-found', 'that body was not asked')
  const sentence = `${asked.body} ${answered[state]}.`
  await happened(ctx, found.id, { kind: 'passed', state: null, sentence })
  await record(ctx, { action: 'cases.pass-answered', about: reference, detail: { state } })
}

/** One time that someone contacted us: about a case, about a service, or about neither. */
export type NewContact = {
  readonly reference?: Reference | undefined
  readonly service?: string | undefined
  readonly channel: string
  readonly reason: ContactReason
  /** How long it took us. Units: minutes. */
  readonly minutes?: number | undefined
}

/**
 * Counts a contact: how it came, why, and about which service. Those that ask where something is are what a council
 * causes itself.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')` for a reference that whoever acts cannot see.
 */
export async function recordContact(ctx: Context, contact: NewContact): Promise<void> {
  const { reference, service, channel, reason, minutes } = contact
  const found = reference && (await mustFindCase(ctx, reference))
  await insertContact(ctx, {
    caseId: found?.id ?? null,
    service: found?.service ?? service ?? null,
    channel,
    reason,
    minutes: minutes ?? null,
  })
  await record(ctx, {
    action: 'cases.contacted',
    about: reference ?? service ?? 'general',
    detail: { reason, channel },
  })
}
