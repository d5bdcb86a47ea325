import { setImmediate } from 'node:timers/promises'
import { mustBeAllowed } from '#access'
import { recordAll } from '#audit'
import type { Context } from '#kit/context'
import { inLists } from '#kit/in-lists'
import { residentSource, type SourceRecord, sealRecords } from '#sources'
import { keyText } from '../model/assign.ts'
import type { Knowing } from '../model/keep.ts'
import type { Kept } from '../model/kept.ts'
import type { PersonId } from '../model/person.ts'
import { selectHiddenHomes } from '../store/hidden.ts'
import { type Link, linksOfAll } from '../store/link.ts'
import { selectRestrictions } from '../store/restriction.ts'
import { savePeople, selectHidden } from '../store/save-people.ts'
import { markUnproposed } from '../store/unproposed.ts'
import { alertOf, newlyBeside } from './alert.ts'
import { openHiddenPlaces } from './hidden-places.ts'
import { keep, readStandings, type Standings, type WardOf } from './keep.ts'
import { readAhead } from './read-ahead.ts'
import { recompute } from './recompute.ts'
import { recordsByKey } from './records-by-key.ts'

/** So many are worked out together: a statement for each table. */
const together = 500
/** So many people's records are kept from the first look at them to the second; those of more are read again. */
const mostKept = 30_000

/**
 * Works out many golden records again. Only for a transaction that holds off all building and recomputing beside it.
 *
 * Whoever is or was restricted comes first and one by one, since others are hidden with them; so do those of whom a record
 * is gone. All others are worked out together; `savePeople` leaves alone whoever is restricted meanwhile.
 */
export async function recomputeAll(
  ctx: Context,
  people: readonly PersonId[],
  wardOf: WardOf = () => undefined,
): Promise<void> {
  await mustBeAllowed(ctx, 'sources.load')
  const places = openHiddenPlaces(ctx)
  const plain: Seen[] = []
  for await (const { some, read } of readAhead(inLists(people, together), (some) => readPlain(ctx, some)))
    for (const person of some) {
      const records = read.get(person)
      if (records) plain.push([person, plain.length < mostKept ? records : undefined])
      else await recompute(ctx, person, wardOf, places)
    }
  const hidden = await selectHiddenHomes(ctx)
  let saving: Promise<void> = Promise.resolve()
  for await (const { read } of readAhead(inLists(plain, together), (some) => readToKeep(ctx, some))) {
    const kept = await keepAll(ctx, read, { wardOf, hidden })
    // The next are worked out while the database writes these.
    await saving
    saving = saveAll(ctx, kept)
    // It is waited for later, and may fail before.
    saving.catch(() => {})
  }
  await saving
}

type Plain = ReadonlyMap<PersonId, readonly SourceRecord[]>

/** The records of each of those whom nothing restricts, who have records, and of whom none is gone. */
async function readPlain(ctx: Context, people: readonly PersonId[]): Promise<Plain> {
  if (people.length === 0) return new Map()
  const [links, marked] = await Promise.all([linksOfAll(ctx, people), selectHidden(ctx, people)])
  const [records, restricted] = await Promise.all([recordsByKey(ctx, links), selectRestrictions(ctx, links)])
  const held = new Set(restricted.map(keyText))
  const isPlain = (link: Link): boolean => {
    const said = records.get(keyText(link))
    return said !== undefined && said.fields.restricted === undefined && !held.has(keyText(link))
  }
  const theirs = Map.groupBy(links, ({ person }) => person)
  return new Map(
    [...theirs].flatMap(([person, all]) =>
      marked.has(person) || !all.every(isPlain)
        ? []
        : [[person, all.flatMap((link) => records.get(keyText(link)) ?? [])] as const],
    ),
  )
}

/** Somebody plain, and their records, where those are kept. */
type Seen = readonly [person: PersonId, records: readonly SourceRecord[] | undefined]

/** Their records, read again where they were not kept. */
async function recordsOf(ctx: Context, seen: readonly Seen[]): Promise<Plain> {
  const read = await readPlain(
    ctx,
    seen.flatMap(([person, records]) => (records ? [] : [person])),
  )
  return new Map(
    seen.flatMap(([person, records = read.get(person)]) => (records ? [[person, records] as const] : [])),
  )
}

type ToKeep = { readonly people: Plain; readonly standings: Standings }

async function readToKeep(ctx: Context, seen: readonly Seen[]): Promise<ToKeep> {
  const people = await recordsOf(ctx, seen)
  return { people, standings: await readStandings(ctx, [...people.values()].flat()) }
}

type KeptPlain = { readonly people: Plain; readonly kept: readonly Kept[] }

const betweenPages = 50

/** Works people out, some at a time, so that pages are shown and statements sent meanwhile. */
async function keepAll(
  ctx: Context,
  { people, standings }: ToKeep,
  knowing: Pick<Knowing, 'wardOf' | 'hidden'>,
): Promise<KeptPlain> {
  const kept: Kept[] = []
  for (const [person, theirs] of people)
    if (kept.push(keep(ctx, person, theirs, { ...knowing, standings })) % betweenPages === 0)
      await setImmediate()
  return { people, kept }
}

async function saveAll(ctx: Context, { people, kept }: KeptPlain): Promise<void> {
  for (const exposing of newlyBeside(await savePeople(ctx, kept))) await alertOf(ctx, exposing, 'home')
  const isHidden = new Map(kept.map(({ id, golden }) => [id, golden.isRestricted]))
  for (const mustBe of [true, false]) {
    const wrong = [...people].flatMap(([person, theirs]) =>
      isHidden.get(person) === mustBe ? theirs.filter(({ isSealed }) => isSealed !== mustBe) : [],
    )
    await sealRecords(ctx, wrong, mustBe)
  }
  // What they said themselves may be better than what applications hold; or may not stand any more.
  const saying = kept.filter(({ id }) => people.get(id)?.some(({ source }) => source === residentSource))
  await markUnproposed(
    ctx,
    saying.map(({ id }) => id),
  )
  await recordAll(
    ctx,
    kept.map(({ id, golden }) => ({
      action: 'golden.recomputed',
      about: id,
      fields: Object.keys(golden.values),
    })),
  )
}
