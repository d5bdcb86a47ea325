import { type Cluster, type Decided as DecidedPairs, pairRows } from '../link.ts'
import { compareKeys, keyText, type RecordKey } from '../record.ts'
import { type Decided, prepare } from './decided.ts'
import { entityOf } from './entity.ts'
import { type Facts, makeReader, type Sighting, type SourceHabits } from './facts.ts'
import { makeSurroundings, type Surroundings } from './surroundings.ts'

/** What is known beside the records themselves. */
export type Known = {
  /** What each source is known to hold; nothing is assumed of one that is not named. */
  readonly sources?: Readonly<Record<string, SourceHabits>>
  readonly mustLink?: DecidedPairs
  readonly mustNotLink?: DecidedPairs
}

/** Sightings, read: by row, in the order of their keys. */
export type ReadAll = {
  readonly keys: readonly RecordKey[]
  readonly rowOf: ReadonlyMap<string, number>
  readonly facts: readonly Facts[]
  /** Clusters by row, each in order, by their first row. */
  readonly clusters: readonly (readonly number[])[]
  readonly around: Surroundings
  readonly decided: Decided
}

/** Reads sightings and how they are grouped, in an order that does not depend on how they came. */
export function readAll(
  sightings: readonly Sighting[],
  grouped: readonly Pick<Cluster, 'members'>[],
  { sources = {}, mustLink, mustNotLink }: Known,
): ReadAll {
  const sorted = sightings.toSorted((a, b) => compareKeys(a.record, b.record))
  const keys = sorted.map(({ record: { source, id } }): RecordKey => ({ source, id }))
  const rowOf = new Map(keys.map((key, row) => [keyText(key), row]))
  const facts = sorted.map(makeReader(sources))
  const clusters = clusterRows(grouped, rowOf)
  const decided = { linked: pairRows(mustLink, rowOf), parted: pairRows(mustNotLink, rowOf) }
  return {
    keys,
    rowOf,
    facts,
    clusters,
    around: makeSurroundings(clusters.map((rows) => entityOf(facts, rows))),
    decided: prepare(decided, keys.length),
  }
}

function clusterRows(
  clusters: readonly Pick<Cluster, 'members'>[],
  rowOf: ReadonlyMap<string, number>,
): number[][] {
  const rows = clusters.map(({ members }) =>
    members.flatMap((key) => rowOf.get(keyText(key)) ?? []).sort((a, b) => a - b),
  )
  // Of clusters of which no record is here, nothing is seen.
  return rows.filter(({ length }) => length > 0).sort((a, b) => a[0]! - b[0]!)
}
