import { refuseUnlessAllowed } from '#access'
import { record } from '#audit'
import type { PersonId } from '#golden'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import { Fault } from '#kit/fault'
import { enqueue } from '#kit/jobs'
import type { Reference } from '#kit/reference'
import { findPinned, routeFor, type ServiceDefinition } from '#services'
import { type Case, type NewCase, type Priority, readServiceVersion } from '../model/case.ts'
import type { Clock } from '../model/clock/clock.ts'
import { mainClock } from '../model/clock/moves.ts'
import { alikeOf } from '../model/duplicate.ts'
import { divertedQueue } from '../model/routing.ts'
import { initialState } from '../model/state.ts'
import { planFor } from '../model/told.ts'
import { insertCase } from '../store/case.ts'
import { insertClocks } from '../store/clock.ts'
import { findNear } from '../store/near.ts'
import { insertPublicReport } from '../store/public-report.ts'
import { selectDiversions } from '../store/routing.ts'
import { ownCalendars } from './calendars.ts'
import { clocksFor } from './clocks.ts'
import { beginComplaint } from './complaint.ts'
import { noteJoined } from './happened.ts'
import { type Site, siteOf } from './site.ts'
import { bookSlots } from './slot.ts'

// Of some seventy-eight thousand million references, so many in a row are not taken already.
const mostTries = 5

/**
 * Opens a case, with what was promised, in its team's queue. The reference is the one that they already have, or a new
 * one. Where someone has said the same of the same place, the new case is joined to theirs, and moves with it.
 *
 * Errors: `Fault('forbidden')`; `Fault('conflict')` when the reference they have is another case's, or the time that
 *         they book is.
 */
export async function openCase(ctx: Context, opened: NewCase): Promise<Case['reference']> {
  await refuseUnlessAllowed(ctx, 'cases.open')
  const definition = findPinned(opened.service)
  const site = await siteOf(ctx, opened, definition)
  const same = definition && alikeOf(definition, opened.answers, { ...site.place, uprn: site.uprn }, ctx.now)
  // Asked at once: neither waits for the other.
  const [first, route] = await Promise.all([
    same && findNear(ctx, same, whoseAlone(definition, opened)),
    routeOf(ctx, definition, opened, site),
  ])
  // A form on paper counts from the day it came, whenever it is keyed.
  const then = opened.receivedAt ? { ...ctx, now: opened.receivedAt } : ctx
  const clocks = definition ? clocksFor(then, definition, opened.answers) : []
  const kept = {
    ...opened,
    promise: opened.promise ?? promiseIn(clocks),
    id: ctx.newId(),
    state: initialState(definition),
    place: site.place,
    uprn: site.uprn ?? null,
    alike: same?.alike ?? null,
    joinedTo: first?.id ?? null,
    ...route,
  }
  const reference = await keep(then, kept)
  await bookSlots(ctx, definition, { answers: opened.answers, caseId: kept.id, holder: opened.holder })
  await insertClocks(then, kept.id, clocks)
  await beginComplaint(ctx, kept.id, { definition, answers: opened.answers })
  if (definition?.visibility === 'public') await publish(then, { ...kept, reference })
  if (first) await noteJoined(ctx, { id: kept.id, reference }, first)
  await record(ctx, {
    action: 'cases.opened',
    about: reference,
    detail: { service: opened.service, channel: opened.channel, ...(first && { joined: first.reference }) },
  })
  if (isMoreToDo(definition, opened, site))
    await enqueue(ctx, 'cases:opened', { case: kept.id }, { key: `opened ${kept.id}` })
  return reference
}

/** Whose it is, where not everybody may see it. */
const whoseAlone = ({ visibility }: ServiceDefinition, { person }: NewCase): PersonId | null =>
  visibility === 'public' ? null : (person ?? null)

/** Whether anybody is to be told that it is here, or anything else may be known of its property: few reports name either. */
function isMoreToDo(
  definition: ServiceDefinition | undefined,
  { answers }: NewCase,
  { uprn }: Site,
): boolean {
  if (!definition || uprn !== undefined) return true
  const { sendings, byHand } = planFor(definition, answers)
  return sendings.length > 0 || byHand.length > 0
}

/** Lets everybody see that it was reported, and no more than that. */
function publish(ctx: Context, kept: Parameters<typeof insertCase>[1] & Pick<Site, 'place'>): Promise<void> {
  const { service, version: serviceVersion } = readServiceVersion(kept.service)
  const promisedBy = kept.promise?.due.day ?? null
  return insertPublicReport(ctx, { ...kept, service, serviceVersion, promisedBy })
}

/** What people are told of the clocks of a new case: the one that puts things right. */
function promiseIn(clocks: readonly Clock[]): NewCase['promise'] {
  const main = mainClock(clocks)
  return main && { due: { at: main.dueAt, day: main.dueDay }, sentence: main.sentence }
}

/** Keeps it under a reference of its own: the one that they have, or the first that is not taken. */
async function keep(
  ctx: Context,
  {
    reference: given,
    ...kept
  }: Omit<Parameters<typeof insertCase>[1], 'reference'> & Pick<NewCase, 'reference'>,
): Promise<Reference> {
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const reference = given ?? ctx.newReference()
    if (await insertCase(ctx, { ...kept, reference })) return reference
    if (given) break
  }
  throw new Fault('conflict', 'that reference is taken')
}

/** Whose work it is, and how soon: as its service says, unless the council sends it elsewhere by place or hour. */
async function routeOf(
  ctx: Context,
  definition: ServiceDefinition | undefined,
  { answers }: NewCase,
  { place }: Site,
): Promise<{ queue: string | null; priority: Priority }> {
  const route = definition && routeFor(definition, answers)
  if (!route) return { queue: null, priority: 'normal' }
  const diversions = await selectDiversions(ctx, dayHere(ctx.now))
  const isOpen = ownCalendars().isAtWork('', ctx.now)
  const { id: service, case: kind } = definition
  const queue = divertedQueue(
    route.queue,
    { service, category: kind.type, ward: place.ward, isOpen },
    diversions,
  )
  return { queue, priority: route.priority ?? 'normal' }
}

/** The definition that a case was opened under; none for one from before. */
export const definitionOf = ({ service, serviceVersion }: Case): ServiceDefinition | undefined =>
  findPinned(`${service}@${serviceVersion}`)
