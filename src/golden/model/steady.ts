import type { RecordKey } from '#sources'
import type { PersonId } from './person.ts'

/**
 * How far below the evidence that joins two records it must fall before new weights part them. Units: bits.
 *
 * So that links do not flap: each training moves every weight a little, and a pair near the one threshold would be one
 * person today, two tomorrow, and one again.
 */
export const partingMargin = 3

/** A link as it was, with the weights that it was found by. */
export type Past = RecordKey & {
  readonly person: PersonId
  readonly by: 'engine' | 'claim' | 'steward'
  readonly model: string
}

/** Two records that were one person's by other weights, and would not be by these. */
export type Hovering = readonly [RecordKey, RecordKey]

// A person of hundreds of records is a mistake that nobody wants to keep.
const mostRecords = 50

/**
 * The pairs that hold people together who would come apart: by links of the engine that were found by other weights.
 * What the same weights part is parted at once, since then it is the records that have changed. `clusterOf` tells the
 * number of the cluster that a record is in now.
 */
export function comingApart(
  before: readonly Past[],
  clusterOf: (key: RecordKey) => number | undefined,
  version: string,
): readonly Hovering[] {
  const older = before.filter(({ by, model }) => by === 'engine' && model !== version)
  const people = [...Map.groupBy(older, ({ person }) => person).values()]
  return people
    .filter(({ length }) => length > 1 && length <= mostRecords)
    .flatMap((links) => acrossClusters(links, clusterOf))
}

function acrossClusters(
  links: readonly Past[],
  clusterOf: (key: RecordKey) => number | undefined,
): Hovering[] {
  const placed = links.flatMap((link) => {
    const cluster = clusterOf(link)
    return cluster === undefined ? [] : [{ link, cluster }]
  })
  return placed.flatMap((a, at) =>
    placed.slice(at + 1).flatMap((b): Hovering[] => (a.cluster === b.cluster ? [] : [[a.link, b.link]])),
  )
}

/** Of pairs that would come apart, those that stay: their evidence has not fallen below what parts. Units: bits. */
export function stillHeld(
  pairs: readonly Hovering[],
  bitsOf: (pair: Hovering) => number,
  join: number,
): readonly Hovering[] {
  return pairs.filter((pair) => bitsOf(pair) >= join - partingMargin)
}
