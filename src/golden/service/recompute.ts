import { isAllowed, mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import { enqueue } from '#kit/jobs'
import { findRecords, residentSource, sealRecords } from '#sources'
import { keyText } from '../model/assign.ts'
import type { PersonId } from '../model/person.ts'
import { holdPerson, linksOf, markStale, takeStale } from '../store/link.ts'
import { passRestrictionsOn, selectStillShown } from '../store/restriction.ts'
import { removePeople, savePeople, selectBefore } from '../store/save-people.ts'
import { selectDue } from '../store/standing.ts'
import { markUnproposed } from '../store/unproposed.ts'
import { alertOf, newlyBeside } from './alert.ts'
import { isBetweenBuilds } from './decide-alone.ts'
import { type HiddenPlaces, openHiddenPlaces } from './hidden-places.ts'
import { hiddenFor, livingBeside } from './hide.ts'
import { holdFlagged, keep, readStandings, type WardOf } from './keep.ts'

/** The job that works out golden records again which are behind. */
export const recomputeJob = 'golden:recompute'

/**
 * Sees to it that a golden record follows from its records again. Only the system and stewards see all records of
 * everyone; for anybody else it is done in the background, as soon as their transaction has been committed, and for
 * everybody while all are built anew: nobody waits until that has ended.
 */
export async function bringUpToDate(ctx: Context, person: PersonId): Promise<void> {
  // Always: the job knows wards. First, since the job takes its list before it holds anybody: else the two could wait
  // for each other.
  await queueRecompute(ctx, person)
  if ((await isAllowed(ctx, 'sources.load')) && (await isBetweenBuilds(ctx))) await recompute(ctx, person)
}

/** Has a golden record worked out again in the background, once this transaction has been committed. */
export async function queueRecompute(ctx: Context, person: PersonId): Promise<void> {
  await markStale(ctx, person)
  await enqueue(ctx, recomputeJob, { person }, { key: `${recomputeJob} ${person}` })
}

/** Works out one golden record again from the records that are linked to it. With none left, it goes. */
export async function recompute(
  ctx: Context,
  person: PersonId,
  wardOf: WardOf = () => undefined,
  places: HiddenPlaces = openHiddenPlaces(ctx),
): Promise<void> {
  await mustBeAllowed(ctx, 'sources.load')
  await holdPerson(ctx, person)
  const [[before], links] = await Promise.all([selectBefore(ctx, [person]), linksOf(ctx, person)])
  const records = await findRecords(ctx, links)
  const there = new Set(records.map(keyText))
  await passRestrictionsOn(
    ctx,
    links.filter((link) => !there.has(keyText(link))),
  )
  if (records.length === 0) {
    await removePeople(ctx, [person])
    await places.lookAgainAt(person)
    return refresh(ctx, await livingBeside(ctx, before?.hiddenHomes ?? [], { person, places }))
  }
  const restricted = records.map(await holdFlagged(ctx, records, records))
  const standings = await readStandings(ctx, records)
  const hidden = await hiddenFor(ctx, { person, records: restricted, standings, places })
  const kept = keep(ctx, person, restricted, { wardOf, standings, hidden })
  const saved = await savePeople(ctx, [kept])
  await places.lookAgainAt(person)
  for (const exposing of newlyBeside(saved)) await alertOf(ctx, exposing, 'home')
  // What they said themselves may be better than what applications hold; or may not stand any more.
  if (records.some(({ source }) => source === residentSource)) await markUnproposed(ctx, [person])
  const { isRestricted } = kept.golden
  await sealRecords(
    ctx,
    records.filter(({ isSealed }) => isSealed !== isRestricted),
    isRestricted,
  )
  const homes = differing(before?.hiddenHomes ?? [], kept.hiddenHomes)
  await refresh(ctx, await livingBeside(ctx, homes, { person, places }))
  await record(ctx, { action: 'golden.recomputed', about: person, fields: Object.keys(kept.golden.values) })
}

/** Has those who live with someone worked out again, since they are hidden from now on, or no longer. */
async function refresh(ctx: Context, people: readonly PersonId[]): Promise<void> {
  for (const person of people) await queueRecompute(ctx, person)
}

const differing = (before: readonly string[], after: readonly string[]): readonly string[] => [
  ...before.filter((home) => !after.includes(home)),
  ...after.filter((home) => !before.includes(home)),
]

/** Works out again what is behind, up to so many. Returns how many it was. */
export async function recomputeStale(ctx: Context, wardOf?: WardOf, atMost = 100): Promise<number> {
  const people = await takeStale(ctx, atMost)
  for (const person of people) await recompute(ctx, person, wardOf)
  // Whoever restricts somebody sees whose records these were: a build or a steward may have given some to another meanwhile.
  if (people.length > 0)
    for (const person of await selectStillShown(ctx)) await recompute(ctx, person, wardOf)
  return people.length
}

/** Works out again whose golden record comes to something else by itself by today, as when a steward's choice ends. */
export async function recomputeDue(ctx: Context, wardOf?: WardOf, atMost = 100): Promise<number> {
  const people = await selectDue(ctx, dayHere(ctx.now), atMost)
  for (const person of people) await recompute(ctx, person, wardOf)
  return people.length
}
