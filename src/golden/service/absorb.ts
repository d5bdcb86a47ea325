import { setImmediate } from 'node:timers/promises'
import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Act, Context } from '#kit/context'
import { inLists } from '#kit/in-lists'
import { enqueue } from '#kit/jobs'
import type { ClusterEvent, Index } from '#linkage'
import { type RecordKey, recordsChangedSince, type SourceRecord } from '#sources'
import { keyText } from '../model/assign.ts'
import { toLinkageRecord } from '../model/linkage-record.ts'
import { meaningOf } from '../model/meaning.ts'
import { rebuildAlone } from '../store/link.ts'
import { savePosition, selectAbsorbed } from '../store/touched.ts'
import { answersAround } from './answers-around.ts'
import { askAboutRivals, findRivals } from './ask-about-rivals.ts'
import { contestOverruled } from './contest.ts'
import { followIndex } from './follow-index.ts'
import type { WardOf } from './keep.ts'
import type { PeopleIndex } from './people-index.ts'
import { readAhead } from './read-ahead.ts'
import { rebuild } from './rebuild.ts'
import { recomputeAll } from './recompute-all.ts'
import { recordsByKey } from './records-by-key.ts'

/** The job that works in what has changed in the sources. */
export const absorbJob = 'golden:absorb'

/** Has what has changed in the sources worked in, in the background, once this transaction has been committed. */
export async function queueAbsorb(ctx: Context): Promise<void> {
  await enqueue(ctx, absorbJob, {}, { key: absorbJob })
}

/** What working in came to: records that had changed, people whose golden record was looked at, questions asked. */
export type AbsorbReport = { readonly records: number; readonly people: number; readonly reviews: number }

export type Absorbing = {
  /** The index of this process; without one all is built anew. */
  readonly index?: PeopleIndex | undefined
  readonly wardOf?: WardOf | undefined
}

/**
 * Works in what has changed in the sources since the last time: finds a place for the records that are new or different,
 * takes out those that are gone, and works out again only the golden records that this touches. Everybody else stays
 * with whom they are until the next whole build, at night. When too much has changed, or nothing was ever built,
 * everything is built at once.
 */
export async function absorb(act: Act, { index: people, wardOf }: Absorbing = {}): Promise<AbsorbReport> {
  try {
    const index = await people?.upToDate()
    const report = index && (await act('matching', (ctx) => absorbAll(ctx, index, wardOf)))
    if (report) return report
  } catch (error) {
    // It may hold what was never committed.
    people?.discard()
    throw error
  }
  const built = await act('matching', (ctx) => rebuild(ctx, { wardOf }))
  return { records: built.records, people: built.people, reviews: built.reviews }
}

/** More changes than this, and than a twentieth of all records, are built in quicker than worked in. */
const most = 2000

/** Works in every change that can be seen now; `undefined` when it is for a build to do. */
async function absorbAll(
  ctx: Context,
  index: Index,
  wardOf: WardOf | undefined,
): Promise<AbsorbReport | undefined> {
  await mustBeAllowed(ctx, 'golden.write')
  await mustBeAllowed(ctx, 'golden.steward')
  await rebuildAlone(ctx)
  const from = await selectAbsorbed(ctx)
  if (!from) return undefined
  const atMost = Math.max(most, Math.floor(index.size() / 20))
  const changed = await recordsChangedSince(ctx, from.position, atMost)
  if (changed.hasMore) return undefined
  if (changed.records.length === 0) return { records: 0, people: 0, reviews: 0 }
  const { records, events } = await placeAll(ctx, index, changed.records)
  const people = await followIndex(ctx, index, { changed: changed.records, events })
  // Matched while the database writes golden records.
  const [rivals] = await Promise.all([findRivals(index, records), recomputeAll(ctx, people, wardOf)])
  const { said } = await answersAround(ctx, changed.records)
  const contested = await contestOverruled(ctx, meaningOf(said).overruled)
  const reviews = contested + (await askAboutRivals(ctx, rivals, { records, since: from }))
  await savePosition(ctx, changed.position)
  const report = { records: changed.records.length, people: people.length, reviews }
  await record(ctx, { action: 'golden.absorbed', about: 'golden', detail: report })
  return report
}

type Placed = { readonly records: readonly SourceRecord[]; readonly events: readonly ClusterEvent[] }

const atOnce = 2000
const betweenPages = 100

/**
 * Lets the index find a place for what has changed, some at a time, so that pages are shown meanwhile. Returns what those
 * records say now that are there, and how clusters have changed.
 */
async function placeAll(ctx: Context, index: Index, changed: readonly RecordKey[]): Promise<Placed> {
  const records: SourceRecord[] = []
  const events: ClusterEvent[] = []
  for await (const { some, read } of readAhead(inLists(changed, atOnce), (keys) => recordsByKey(ctx, keys)))
    for (const [at, key] of some.entries()) {
      const said = read.get(keyText(key))
      if (said) records.push(said)
      events.push(...(said ? index.place(toLinkageRecord(said)) : index.takeOut(key)).events)
      if (at % betweenPages === 0) await setImmediate()
    }
  return { records, events }
}
