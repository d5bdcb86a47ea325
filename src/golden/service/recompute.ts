import { isAllowed, mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { enqueue } from '#kit/jobs'
import { findRecords, sealRecords } from '#sources'
import { homesOf } from '../model/household.ts'
import type { PersonId } from '../model/person.ts'
import { holdPerson, linksOf, markStale, takeStale } from '../store/link.ts'
import { insertPeople, removePeople, selectHiddenPlaces } from '../store/people.ts'
import { keep, type WardOf, withRestrictions } from './keep.ts'

/** The job that works out golden records again which are behind. */
export const recomputeJob = 'golden:recompute'

/**
 * Sees to it that a golden record follows from its records again. Only the system and stewards see all records of
 * everyone; for anybody else it is done in the background, as soon as their transaction has been committed.
 */
export async function bringUpToDate(ctx: Context, person: PersonId, wardOf?: WardOf): Promise<void> {
  if (await isAllowed(ctx, 'sources.load')) return recompute(ctx, person, wardOf)
  await markStale(ctx, person)
  await enqueue(ctx, recomputeJob, { person }, { key: `${recomputeJob} ${person}` })
}

/** Works out one golden record again from the records that are linked to it. With none left, it goes. */
export async function recompute(
  ctx: Context,
  person: PersonId,
  wardOf: WardOf = () => undefined,
): Promise<void> {
  await mustBeAllowed(ctx, 'sources.load')
  await holdPerson(ctx, person)
  const records = await findRecords(ctx, await linksOf(ctx, person))
  // Who was hidden with their household stays so until all are worked out again, while another of it is.
  const hidden = await homesHiddenFrom(ctx, person)
  await removePeople(ctx, [person])
  if (records.length === 0) return
  const kept = keep(ctx, person, records.map(await withRestrictions(ctx)), { wardOf, hidden })
  await insertPeople(ctx, [kept])
  const { isRestricted } = kept.golden
  await sealRecords(
    ctx,
    records.filter(({ isSealed }) => isSealed !== isRestricted),
    isRestricted,
  )
  await record(ctx, { action: 'golden.recomputed', about: person, fields: Object.keys(kept.golden.values) })
}

/** The homes of other restricted people, for somebody who was restricted until now. */
async function homesHiddenFrom(ctx: Context, person: PersonId): Promise<ReadonlySet<string>> {
  const places = await selectHiddenPlaces(ctx)
  const others = places.filter(({ id }) => id !== person)
  return new Set(others.length < places.length ? others.flatMap(homesOf) : [])
}

/** Works out again what is behind, up to so many. Returns how many it was. */
export async function recomputeStale(ctx: Context, wardOf?: WardOf, atMost = 100): Promise<number> {
  const people = await takeStale(ctx, atMost)
  for (const person of people) await recompute(ctx, person, wardOf)
  return people.length
}
