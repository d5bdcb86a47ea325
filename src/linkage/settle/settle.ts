import type { Cluster, Linked } from '../link.ts'
import type { RecordKey } from '../record.ts'
import { probabilityOf } from '../score/veto.ts'
import type { Sighting } from './facts.ts'
import type { Weights } from './judge.ts'
import { learn } from './learn.ts'
import { asked } from './questions.ts'
import { type Known, readAll } from './read-all.ts'
import { joinGroups } from './rounds.ts'
import { type Group, verify } from './verify.ts'

export type SettleOptions = Known & {
  /** The year it is. */
  readonly year: number
  /** Bits that two must reach to be joined, and to be asked about. */
  readonly link?: number
  readonly review?: number
  /** Weights that were learned before; learned anew when there are none. */
  readonly weights?: Weights
}

export type Settled = Pick<Linked, 'clusters' | 'review'> & { readonly weights: Weights }

/** Bits that two must reach to be joined, unless somebody says otherwise. */
export const usualLink = 1.5
/** A rival within this many bits makes a pair unsure: four times as likely is not enough. */
export const margin = 2

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
  const { year, link = usualLink, review = 0 } = options
  const { keys, rowOf, facts, clusters, around, decided } = readAll(sightings, linked.clusters, options)
  const weights = options.weights ?? learn(facts, around)
  const settling = { facts, decided, weights, year, link }
  const verified = clusters.flatMap((rows, own) => verify(rows, own, around, settling))
  const { groups, unsure, around: last } = joinGroups(verified, settling, { margin, review })
  return {
    clusters: groups.map((group) => clusterOf(group, keys)),
    review: asked({ groups, unsure, review, linked, rowOf, sorted: keys, around: last, judging: settling }),
    weights,
  }
}

const clusterOf = ({ entity, weakest }: Group, keys: readonly RecordKey[]): Cluster => ({
  members: entity.rows.map((row) => keys[row]!),
  probability: probabilityOf(weakest),
})
