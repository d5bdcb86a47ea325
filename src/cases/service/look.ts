import { isAllowed, mustBeAllowed } from '#access'
import { record } from '#audit'
import { identifiersOf, nameOf } from '#golden'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Reference } from '#kit/reference'
import { findPinned, type ServiceDefinition } from '#services'
import { goesByItself } from '../model/bodies/request.ts'
import type { Case, Filter, WholeCase } from '../model/case.ts'
import type { Kind, Kinds } from '../model/count.ts'
import type { CaseList } from '../model/figures.ts'
import type { StandingNeed } from '../model/standing-need.ts'
import { meaningOf, statesOf } from '../model/state.ts'
import { casePlace, type MomentPlace, type Turn } from '../model/turn.ts'
import { selectPassingsOf } from '../store/bodies/passing.ts'
import { selectCase } from '../store/case.ts'
import { selectClocks } from '../store/clock.ts'
import { selectStages } from '../store/complaint.ts'
import { selectContacts } from '../store/contact-made.ts'
import { selectKinds } from '../store/count.ts'
import { selectAnswers, selectEvents, selectNotes } from '../store/history.ts'
import { selectCases, selectCasesAt, selectCasesOf } from '../store/list.ts'
import { selectCaseById, selectJoined } from '../store/near.ts'
import { selectPassed } from '../store/passed.ts'
import { selectOfficers } from '../store/presence.ts'
import { bodiesFor } from './bodies/declare.ts'
import { definitionOf } from './open.ts'
import { pageOf } from './page.ts'
import { needsNow } from './place.ts'

/** The case with that reference; `undefined` when there is none, or none that whoever acts may see. */
export function findCase(ctx: Context, reference: Reference): Promise<Case | undefined> {
  return selectCase(ctx, reference)
}

/** The same, where there must be one. Errors: `Fault('not-found')`. */
export async function mustFindCase(ctx: Context, reference: Reference): Promise<Case> {
  const found = await selectCase(ctx, reference)
  if (!found) throw new Fault('not-found', `no case ${reference}`)
  return found
}

/**
 * A case with its history, and with its answers for those who may read them. The look is recorded.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')`.
 */
export async function openWholeCase(ctx: Context, reference: Reference): Promise<WholeCase> {
  await mustBeAllowed(ctx, 'cases.read')
  const case_ = await mustFindCase(ctx, reference)
  const definition = definitionOf(case_)
  const whose = await namesIn(ctx, case_)
  const found = placedFor(case_, { definition, isKnown: whose.length > 0 })
  const isShown = await mayShowAnswers(ctx, { found, definition, isKnown: whose.length > 0 })
  const events = await selectEvents(ctx, found.id)
  const answers = isShown ? await selectAnswers(ctx, found.id) : undefined
  const more = {
    clocks: await selectClocks(ctx, found.id),
    joinedTo: found.joinedTo ? (await selectCaseById(ctx, found.joinedTo))?.reference : undefined,
    joined: await selectJoined(ctx, found.id),
    notes: await selectNotes(ctx, found.id),
    contacts: await selectContacts(ctx, found.id),
    passed: await selectPassed(ctx, found.id),
    passings: await selectPassingsOf(ctx, found.id),
    bodies: goesByItself(definition) ? await bodiesFor(ctx, found.service) : [],
    stages: await selectStages(ctx, found.id),
    needs: await needsOf(ctx, { found, definition }),
  }
  const actors = [
    found.assignee,
    ...more.stages.map(({ handler }) => handler),
    ...[...events, ...more.notes, ...more.contacts].map(({ actor }) => actor),
  ]
  const names = await selectOfficers(ctx, actors)
  const mayMove = await isAllowed(ctx, 'cases.write')
  await record(ctx, {
    action: 'cases.viewed',
    about: reference,
    fields: answers ? Object.keys(answers) : [],
  })
  return { found, definition, events, answers, personName: whose[0], mayMove, names, ...more }
}

/** What must always be done where a case is, as far as it matters in it. */
async function needsOf(
  ctx: Context,
  { found: { uprn }, definition }: { found: Case; definition: ServiceDefinition | undefined },
): Promise<readonly StandingNeed[]> {
  if (!uprn || !definition || !(await isAllowed(ctx, 'cases.needs'))) return []
  return needsNow(ctx, { uprn, type: definition.case.type })
}

/** Without where it is, for those who may not see whose it is: it is where they live, unless everybody may see it. */
function placedFor(
  found: Case,
  { definition, isKnown }: { definition: ServiceDefinition | undefined; isKnown: boolean },
): Case {
  if (!found.person || isKnown || definition?.visibility === 'public') return found
  return { ...found, place: { ward: found.place.ward }, uprn: null }
}

/** The name of whose case it is, if whoever asks may see them. */
async function namesIn(ctx: Context, { person }: Case): Promise<readonly string[]> {
  if (!person || !(await isAllowed(ctx, 'golden.read'))) return []
  return [...(await nameOf(ctx, [person])).values()]
}

/**
 * Answers say where people live. So those of a restricted person are shown to those who may see that person, and those
 * of someone who is not known yet, who may turn out to be restricted, to the steward who decides.
 */
async function mayShowAnswers(
  ctx: Context,
  {
    found,
    definition,
    isKnown,
  }: { found: Case; definition: ServiceDefinition | undefined; isKnown: boolean },
): Promise<boolean> {
  if (found.person) return isKnown
  return !definition?.lifeEvent || (await isAllowed(ctx, 'golden.steward'))
}

/** Someone's cases, the open ones first, then the newest: as many as a page shows. */
export async function casesOf(ctx: Context, person: string): Promise<readonly Case[]> {
  await mustBeAllowed(ctx, 'cases.read')
  return selectCasesOf(ctx, await identifiersOf(ctx, person), mostOfOne)
}

/** Every case of someone, however many: for the copy of everything that is held about them. */
export async function everyCaseOf(ctx: Context, person: string): Promise<readonly Case[]> {
  await mustBeAllowed(ctx, 'cases.read')
  return selectCasesOf(ctx, await identifiersOf(ctx, person))
}

/** How many cases of one person a page shows. */
export const mostOfOne = 50

/** What was asked for at a property, the newest first: for an officer who has somebody from there on the line. */
export async function casesAt(ctx: Context, uprn: string): Promise<readonly Case[]> {
  await mustBeAllowed(ctx, 'cases.needs')
  return selectCasesAt(ctx, uprn)
}

/** How many cases stand on one page of the list. */
const perPage = 25

/**
 * Cases that the filter lets through: the newest, or those after or before a place among them.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function recentCases(
  ctx: Context,
  filter: Filter = {},
  turn?: Turn<MomentPlace>,
): Promise<CaseList> {
  await mustBeAllowed(ctx, 'cases.read')
  const { state, ...rest } = filter
  const all = await selectKinds(ctx, rest)
  const choices = choicesOf(all)
  const through = all.kinds.filter((kind) => kind.through > 0 && (!state || isCalled(kind, state)))
  // Nobody reads a million cases to find that there is none.
  if (through.length === 0) return { cases: [], turns: {}, choices }
  const listed = { ...rest, kinds: state ? through : undefined }
  const select = (to: Turn<MomentPlace> | undefined, limit: number) =>
    selectCases(ctx, listed, { turn: to, limit })
  const { rows, turns } = await pageOf({ size: perPage, placeOf: casePlace, select }, turn)
  return { cases: rows, turns, choices }
}

function choicesOf({ kinds, wards }: Kinds): CaseList['choices'] {
  return {
    states: sorted(kinds.map(labelOf)),
    services: sorted(kinds.map(({ service }) => service)),
    wards: sorted(wards),
  }
}

const labelOf = ({ service, version, state }: Kind): string =>
  meaningOf(statesOf(findPinned(`${service}@${version}`)), state).label

const isCalled = (kind: Kind, name: string): boolean => kind.state === name || labelOf(kind) === name

const sorted = (names: readonly string[]): readonly string[] =>
  [...new Set(names)].sort((one, other) => one.localeCompare(other, 'en'))
