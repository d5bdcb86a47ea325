import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import type { Reference } from '#kit/reference'
import { findService, pinned, type ServiceDefinition, wordsIn } from '#services'
import type { Case } from '../model/case.ts'
import { shownContacts } from '../model/contact-mix.ts'
import type { Contacts } from '../model/demand.ts'
import { answersOf, type Fate, fateOf, type Shown, shownReports } from '../model/demonstrate.ts'
import type { PastCase } from '../model/past-case.ts'
import { initialState, meaningOf, type State, type States, statesOf } from '../model/state.ts'
import { countOpenCases, insertShownContacts } from '../store/demonstrate.ts'
import { moveCase } from './move.ts'
import { openCase } from './open.ts'
import { showBodies } from './show-bodies.ts'

const millisecondsPerDay = 86_400_000

/** How many reports the demonstration has under way. */
const wanted = 60

/** How many contacts of the last weeks it has counted. */
const contactsWanted = 900

/**
 * Gives the demonstration reports of the last weeks to work on: with the places and hours of real ones, under the
 * present services, and about nobody. Done again, it adds nothing. Returns how many there are.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function showReports(ctx: Context, past: readonly PastCase[]): Promise<number> {
  await mustBeAllowed(ctx, 'cases.write')
  if ((await countOpenCases(ctx)) > 0) return 0
  await showBodies(ctx)
  const shown = shownReports(past, ctx.now, wanted)
  for (const each of shown) {
    const definition = findService(each.service)
    if (definition) await showOne(ctx, each, definition)
  }
  return shown.length
}

async function showOne(ctx: Context, shown: Shown, definition: ServiceDefinition): Promise<void> {
  const then: Context = { ...ctx, now: shown.at }
  const reference = await openCase(then, {
    service: pinned(definition),
    summary: wordsIn(definition.name),
    answers: answersOf(definition, shown),
    channel: shown.nth % 5 < 3 ? 'phone' : 'web',
  })
  const days = Math.floor((ctx.now.getTime() - shown.at.getTime()) / millisecondsPerDay)
  await bringOn(ctx, { reference, at: shown.at, definition }, fateOf(shown.nth, days))
}

type Begun = {
  readonly reference: Reference
  readonly at: Case['openedAt']
  readonly definition: ServiceDefinition
}

async function bringOn(ctx: Context, { reference, at, definition }: Begun, fate: Fate): Promise<void> {
  const states = statesOf(definition)
  const path = pathTo(states, initialState(definition), fate)
  for (const [step, state] of path.entries()) {
    const moment = new Date(Math.min(at.getTime() + (step + 1) * 1.5 * millisecondsPerDay, ctx.now.getTime()))
    const isLast = meaningOf(states, state).clock === 'stop'
    await moveCase({ ...ctx, now: moment }, reference, state, isLast ? reasons[fate] : '')
  }
}

const reasons: Readonly<Record<Fate, string>> = {
  open: '',
  'looked-at': '',
  done: 'Our crew has been there, and it is put right.',
  'not-done': 'Our inspector has been there, and found nothing to put right.',
}

/** The states that lead to such an end, by the service's own rules. */
function pathTo(states: States, from: State, fate: Fate): readonly State[] {
  if (fate === 'open') return []
  if (fate === 'looked-at')
    return meaningOf(states, from)
      .to.filter((to) => meaningOf(states, to).clock === 'run')
      .slice(0, 1)
  let paths: readonly (readonly State[])[] = [[]]
  for (let step = 0; step < 6; step += 1) {
    const found = paths.find((path) => meaningOf(states, path.at(-1) ?? from).ending === fate)
    if (found) return found
    paths = paths.flatMap((path) =>
      meaningOf(states, path.at(-1) ?? from)
        .to.filter((to) => !path.includes(to) && isOnTheWay(states, to, fate))
        .map((to) => [...path, to]),
    )
  }
  return []
}

function isOnTheWay(states: States, state: State, fate: Fate): boolean {
  const { clock, ending } = meaningOf(states, state)
  return clock === 'run' || (ending === fate && state !== 'duplicate' && state !== 'withdrawn')
}

/**
 * Counts contacts of the last weeks for the demonstration: subjects and channels in the real year's proportions, their
 * hours and reasons made up. Returns how many.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function showContacts(ctx: Context, year: readonly Contacts[]): Promise<number> {
  await mustBeAllowed(ctx, 'cases.contact')
  return insertShownContacts(ctx, shownContacts(year, ctx.now, contactsWanted))
}
