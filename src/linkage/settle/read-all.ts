import { type Cluster, type Decided as DecidedPairs, pairRows } from '../link.ts'
import { compareKeys, keyText, type RecordKey } from '../record.ts'
import { addFacts, type Columns, emptyColumns } from './columns.ts'
import { makeReader, type Sighting, type SourceHabits } from './facts.ts'
import { addGroup, emptyGroups, type Groups } from './groups.ts'

/** What is known beside the records themselves. */
export type Known = {
  /** What each source is known to hold; nothing is assumed of one that is not named. */
  readonly sources?: Readonly<Record<string, SourceHabits>>
  /** Dates of birth that are nobody's, `yyyymmdd`: records that say one are read as saying none. */
  readonly nobodysDates?: readonly string[]
  readonly mustLink?: DecidedPairs
  readonly mustNotLink?: DecidedPairs
}

type RowPairs = readonly (readonly [number, number])[]

/** Sightings, read: by row, in the order of their keys. */
export type ReadAll = {
  readonly keys: readonly RecordKey[]
  readonly rowOf: ReadonlyMap<string, number>
  readonly columns: Columns
  /** Clusters by row, each in order, by their first row. */
  readonly clusters: Groups
  /** Pairs of rows that people decided on. */
  readonly linked: RowPairs
  readonly parted: RowPairs
}

/** Reads sightings and how they are grouped, in an order that does not depend on how they came. */
export function readAll(
  sightings: readonly Sighting[],
  grouped: readonly Pick<Cluster, 'members'>[],
  { sources = {}, nobodysDates = [], mustLink, mustNotLink }: Known,
): ReadAll {
  const sorted = sightings.toSorted((a, b) => compareKeys(a.record, b.record))
  const keys = sorted.map(({ record: { source, id } }): RecordKey => ({ source, id }))
  const rowOf = new Map(keys.map((key, row) => [keyText(key), row]))
  const rowIn = (key: RecordKey) => rowOf.get(keyText(key))
  const read = makeReader(sources)
  const columns = emptyColumns()
  for (const told of sorted.map(read))
    addFacts(columns, nobodysDates.includes(told.birth) ? { ...told, birth: '' } : told)
  const clusters = clusterRows(grouped, rowOf)
  return {
    keys,
    rowOf,
    columns,
    clusters,
    linked: pairRows(mustLink, rowIn),
    parted: pairRows(mustNotLink, rowIn),
  }
}

function clusterRows(
  clusters: readonly Pick<Cluster, 'members'>[],
  rowOf: ReadonlyMap<string, number>,
): Groups {
  const rows = clusters.map(({ members }) =>
    members.flatMap((key) => rowOf.get(keyText(key)) ?? []).sort((a, b) => a - b),
  )
  const groups = emptyGroups(rowOf.size)
  // Of clusters of which no record is here, nothing is seen.
  for (const each of rows.filter(({ length }) => length > 0).sort((a, b) => a[0]! - b[0]!))
    addGroup(groups, each, Infinity)
  return groups
}
