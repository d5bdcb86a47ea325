import type { Linked } from '../link.ts'
import { keyText } from '../record.ts'
import { probabilityOf } from '../score/veto.ts'
import type { Sighting } from './facts.ts'
import { rowsOf } from './groups.ts'
import type { Weights } from './judge.ts'
import { forgetLoneDates } from './lone-dates.ts'
import { type Known, readAll } from './read-all.ts'
import { settleRows, usualLink } from './settle-rows.ts'

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

/**
 * Looks at what `link` found again, person by person and in their surroundings: who else lives there, who moved with
 * them and when, how many bear the name, and which lists have a person only once. Clusters that do not hold are taken
 * apart; those that are one person are joined.
 *
 * The result does not depend on the order of the records. `openBatch` does the same for millions of them.
 * Units:  bits are log2 of the odds.
 * Errors: none. A decision on a record that is not there is left out.
 */
export function settle(sightings: readonly Sighting[], linked: Linked, options: SettleOptions): Settled {
  const { year, link = usualLink, review = 0, weights } = options
  const { keys, rowOf, columns, ...read } = readAll(sightings, linked.clusters, options)
  forgetLoneDates(columns)
  const asked = linked.review.map(({ a, b, bits }) => ({
    a: rowOf.get(keyText(a))!,
    b: rowOf.get(keyText(b))!,
    bits,
  }))
  const settled = settleRows(
    columns,
    { clusters: read.clusters, review: asked },
    { ...read, year, link, review, weights },
  )
  return {
    clusters: Array.from({ length: settled.clusters.size }, (_, number) => ({
      members: Array.from(rowsOf(settled.clusters, number), (row) => keys[row]!),
      probability: probabilityOf(settled.clusters.weakest[number]!),
    })),
    review: settled.review.map(({ a, b, bits }) => ({
      a: keys[a]!,
      b: keys[b]!,
      bits,
      probability: probabilityOf(bits),
    })),
    weights: settled.weights,
  }
}
