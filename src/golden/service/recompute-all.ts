import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { residentSource, type SourceRecord, sealRecords } from '#sources'
import { keyText } from '../model/assign.ts'
import type { PersonId } from '../model/person.ts'
import { selectHiddenHomes } from '../store/hidden.ts'
import { type Link, linksOfAll } from '../store/link.ts'
import { selectRestrictions } from '../store/restriction.ts'
import { savePeople, selectBefore } from '../store/save-people.ts'
import { markUnproposed } from '../store/unproposed.ts'
import { alertOf, newlyBeside } from './alert.ts'
import { keep, readStandings, type WardOf } from './keep.ts'
import { recompute } from './recompute.ts'
import { recordsByKey } from './records-by-key.ts'

/** So many are worked out together: a statement for each table. */
const together = 500

/**
 * Works out many golden records again. Only for a transaction that holds off all building and recomputing beside it.
 *
 * Whoever is or was restricted comes first and one by one, since others are hidden with them; so do those of whom a record
 * is gone. All others are worked out together.
 */
export async function recomputeAll(
  ctx: Context,
  people: readonly PersonId[],
  wardOf: WardOf = () => undefined,
): Promise<void> {
  await mustBeAllowed(ctx, 'sources.load')
  const plain: PersonId[] = []
  for (const some of inLists(people)) {
    const known = await readPlain(ctx, some)
    for (const person of some)
      if (known.has(person)) plain.push(person)
      else await recompute(ctx, person, wardOf)
  }
  for (const some of inLists(plain)) await recomputePlain(ctx, await readPlain(ctx, some), wardOf)
}

function* inLists(people: readonly PersonId[]): Generator<readonly PersonId[]> {
  for (let from = 0; from < people.length; from += together) yield people.slice(from, from + together)
}

type Plain = ReadonlyMap<PersonId, readonly SourceRecord[]>

/** The records of each of those whom nothing restricts, who have records, and of whom none is gone. */
async function readPlain(ctx: Context, people: readonly PersonId[]): Promise<Plain> {
  const links = await linksOfAll(ctx, people)
  const records = await recordsByKey(ctx, links)
  const marked = new Set(
    (await selectBefore(ctx, people)).flatMap(({ id, isMarked, isRestricted }) =>
      isMarked || isRestricted ? [id] : [],
    ),
  )
  const held = new Set((await selectRestrictions(ctx, links)).map(keyText))
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

async function recomputePlain(ctx: Context, people: Plain, wardOf: WardOf): Promise<void> {
  const records = [...people.values()].flat()
  const standings = await readStandings(ctx, records)
  const hidden = await selectHiddenHomes(ctx)
  const kept = [...people].map(([person, theirs]) => keep(ctx, person, theirs, { wardOf, standings, hidden }))
  for (const exposing of newlyBeside(await savePeople(ctx, kept))) await alertOf(ctx, exposing, 'home')
  const isHidden = new Map(kept.map(({ id, golden }) => [id, golden.isRestricted]))
  for (const mustBe of [true, false]) {
    const wrong = [...people].flatMap(([person, theirs]) =>
      isHidden.get(person) === mustBe ? theirs.filter(({ isSealed }) => isSealed !== mustBe) : [],
    )
    await sealRecords(ctx, wrong, mustBe)
  }
  for (const { id, golden } of kept) {
    // What they said themselves may be better than what applications hold; or may not stand any more.
    if (people.get(id)?.some(({ source }) => source === residentSource)) await markUnproposed(ctx, id)
    await record(ctx, { action: 'golden.recomputed', about: id, fields: Object.keys(golden.values) })
  }
}
