import type { Context } from '#kit/context'
import { inLists } from '#kit/in-lists'
import { groupOfRows, rowsOf } from '#linkage'
import type { RecordKey, SourceRecord } from '#sources'
import { keyText } from '../model/assign.ts'
import { homesToHide } from '../model/hiding.ts'
import { type Place, smallHomes } from '../model/household.ts'
import { type Noted, rowsLivingAt } from '../model/noted.ts'
import type { Linked } from '../model/survivorship.ts'
import { goldenToday, type Standings } from './keep.ts'
import type { LinkedAll } from './link-all.ts'
import { recordsByKey } from './records-by-key.ts'

type Building = {
  readonly linked: LinkedAll
  readonly noted: Noted
  /** How the rules look at a record: one that stays restricted by decision says so itself. */
  readonly held: (record: Linked) => Linked
  /** The rows of records that stay restricted by decision. */
  readonly heldRows: readonly number[]
  readonly standings: Standings
}

/**
 * The homes that would give somebody restricted away, where no more live than a household has; of everybody, as linked.
 */
export async function hiddenHomesOf(ctx: Context, building: Building): Promise<ReadonlySet<string>> {
  const { linked, noted, held, heldRows, standings } = building
  const groupOf = groupOfRows(linked.groups)
  const marked = new Set(
    [...noted.restricted.map(({ row }) => row), ...heldRows].map((row) => groupOf[row] ?? 0),
  )
  const homes = new Set<string>()
  const keysOf = (number: number) => Array.from(rowsOf(linked.groups, number), linked.keyOf)
  for await (const people of peopleIn(ctx, [...marked].map(keysOf)))
    for (const records of people) {
      const theirs = records.map(held)
      for (const home of homesToHide(theirs, goldenToday(ctx, theirs, standings))) homes.add(home)
    }
  if (homes.size === 0) return homes
  const near = Map.groupBy(rowsLivingAt(noted, homes), (row) => groupOf[row] ?? 0)
  const places: (readonly Place[])[] = []
  for await (const people of peopleIn(
    ctx,
    [...near.values()].map((rows) => rows.map(linked.keyOf)),
  ))
    for (const records of people) places.push(records.map(({ fields }) => fields))
  return smallHomes(homes, places)
}

const atOnce = 2000

/** The records of some people, some people at a time. */
async function* peopleIn(
  ctx: Context,
  people: readonly (readonly RecordKey[])[],
): AsyncGenerator<readonly (readonly SourceRecord[])[]> {
  for (const some of inLists(people, atOnce)) {
    const records = await recordsByKey(ctx, some.flat())
    yield some.map((keys) => keys.flatMap((key) => records.get(keyText(key)) ?? []))
  }
}
