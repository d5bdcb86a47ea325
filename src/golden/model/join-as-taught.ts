import type { Cluster } from '#linkage'
import type { RecordKey } from '#sources'
import { keyText } from './assign.ts'
import { believe, certain, type Taught } from './teaching.ts'

/** A pair that nobody has decided on, with what agrees in it. Units: bits. */
export type Undecided = {
  readonly a: RecordKey
  readonly b: RecordKey
  readonly bits: number
  readonly pattern: string
}

type Linked<Pair extends Undecided> = {
  readonly clusters: readonly Cluster[]
  readonly review: readonly Pair[]
}

type Joining = {
  readonly taught: Taught
  readonly apart: readonly (readonly [RecordKey, RecordKey])[]
  /** Whether a steward is to see it whatever answers have taught: somebody restricted is in it. */
  readonly mustBeAsked: (pair: Undecided) => boolean
}

/**
 * Joins what stewards would be asked about, where answers have taught that it is one person: only two of whom nothing
 * else is asked, and never against a decision. All other questions stay.
 */
export function joinAsTaught<Pair extends Undecided>(
  { clusters, review }: Linked<Pair>,
  { taught, apart, mustBeAsked }: Joining,
): Linked<Pair> {
  const clusterOf = new Map(
    clusters.flatMap(({ members }, at) => members.map((key) => [keyText(key), at] as const)),
  )
  const placeOf = (key: RecordKey) => clusterOf.get(keyText(key)) ?? -1
  const asked = new Map<number, number>()
  for (const { a, b } of review)
    for (const at of [placeOf(a), placeOf(b)]) asked.set(at, (asked.get(at) ?? 0) + 1)
  const parted = new Set(apart.map(([a, b]) => nameOf(placeOf(a), placeOf(b))))
  const isTaught = (pair: Pair) => {
    const [one, other] = [placeOf(pair.a), placeOf(pair.b)]
    const isAlone = asked.get(one) === 1 && asked.get(other) === 1
    const isOpen = one >= 0 && other >= 0 && one !== other && !parted.has(nameOf(one, other))
    return isOpen && isAlone && !mustBeAsked(pair) && believe(taught, pair) >= certain
  }
  const joined = review.filter(isTaught)
  const gone = new Set(joined.flatMap(({ a, b }) => [placeOf(a), placeOf(b)]))
  const together = joined.map((pair): Cluster => {
    const [one, other] = [clusters[placeOf(pair.a)], clusters[placeOf(pair.b)]]
    return {
      members: [...(one?.members ?? []), ...(other?.members ?? [])],
      probability: Math.min(one?.probability ?? 1, other?.probability ?? 1, believe(taught, pair)),
    }
  })
  const isJoined = new Set(joined)
  return {
    clusters: [...clusters.filter((_, at) => !gone.has(at)), ...together],
    review: review.filter((pair) => !isJoined.has(pair)),
  }
}

const nameOf = (one: number, other: number): string => (one < other ? `${one} ${other}` : `${other} ${one}`)
