import { type Cluster, type Decided as DecidedPairs, type Linked, pairRows } from '../link.ts'
import { compareKeys, keyText, type RecordKey } from '../record.ts'
import { probabilityOf } from '../score/veto.ts'
import { prepare } from './decided.ts'
import { entityOf } from './entity.ts'
import { makeReader, type Sighting, type SourceHabits } from './facts.ts'
import type { Weights } from './judge.ts'
import { learn } from './learn.ts'
import { asked } from './questions.ts'
import { joinGroups } from './rounds.ts'
import { makeSurroundings } from './surroundings.ts'
import { type Group, verify } from './verify.ts'

export type SettleOptions = {
  /** What each source is known to hold; nothing is assumed of one that is not named. */
  readonly sources?: Readonly<Record<string, SourceHabits>>
  readonly mustLink?: DecidedPairs
  readonly mustNotLink?: DecidedPairs
  /** The year it is. */
  readonly year: number
  /** Bits that two must reach to be joined, and to be asked about. */
  readonly link?: number
  readonly review?: number
  /** Weights that were learned before; learned anew when there are none. */
  readonly weights?: Weights
}

export type Settled = Pick<Linked, 'clusters' | 'review'> & { readonly weights: Weights }

/** A rival within this many bits makes a pair unsure: four times as likely is not enough. */
const margin = 2

/**
 * Looks at what `link` found again, person by person and in their surroundings: who else lives there, who moved with
 * them and when, how many bear the name, and which lists have a person only once. Clusters that do not hold are taken
 * apart; those that are one person are joined.
 *
 * The result does not depend on the order of the records.
 * Units:  bits are log2 of the odds.
 * Errors: none. A decision on a record that is not there is left out.
 */
export function settle(sightings: readonly Sighting[], linked: Linked, options: SettleOptions): Settled {
  const { sources = {}, year, link = 1.5, review = 0 } = options
  const keys = sightings.map(({ record: { source, id } }): RecordKey => ({ source, id }))
  const order = keys.map((_, at) => at).sort((a, b) => compareKeys(keys[a]!, keys[b]!))
  const sorted = order.map((at) => keys[at]!)
  const rowOf = new Map(sorted.map((key, row) => [keyText(key), row]))
  const read = makeReader(sources)
  const facts = order.map((at) => read(sightings[at]!))
  const clusters = clusterRows(linked.clusters, rowOf)
  const around = makeSurroundings(clusters.map((rows) => entityOf(facts, rows)))
  const weights = options.weights ?? learn(facts, around)
  const decided = prepare(
    { linked: pairRows(options.mustLink, rowOf), parted: pairRows(options.mustNotLink, rowOf) },
    keys.length,
  )
  const settling = { facts, decided, weights, year, link }
  const verified = clusters.flatMap((rows, own) => verify(rows, own, around, settling))
  const { groups, unsure, around: last } = joinGroups(verified, settling, { margin, review })
  return {
    clusters: groups.map((group) => clusterOf(group, sorted)),
    review: asked({ groups, unsure, review, linked, rowOf, sorted, around: last, judging: settling }),
    weights,
  }
}

/** Clusters by row, each in order, by their first row. */
function clusterRows(clusters: readonly Cluster[], rowOf: ReadonlyMap<string, number>): number[][] {
  const rows = clusters.map(({ members }) =>
    members.map((key) => rowOf.get(keyText(key))!).sort((a, b) => a - b),
  )
  return rows.sort((a, b) => a[0]! - b[0]!)
}

const clusterOf = ({ entity, weakest }: Group, keys: readonly RecordKey[]): Cluster => ({
  members: entity.rows.map((row) => keys[row]!),
  probability: probabilityOf(weakest),
})
