import { gatherEvidence, type Pair, placeOf } from './evidence.ts'
import { compareBirths, compareIds, isTooYoung } from './forbidden.ts'

/** Weights for evidence, in its order. Units: bits. */
export type Weights = readonly number[]

/** Bits for dates of birth and for numbers, which settle so much that the rest is learned from them. */
const certain = { birthAtHome: 7, birth: 10, birthSlip: 2, id: 12 } as const
const [homeNow, homeOnce] = [placeOf('home now'), placeOf('home once')]

/** How to weigh pairs. */
export type Judging = {
  readonly weights: Weights
  /** The year it is, for who is too young. */
  readonly year: number
}

/**
 * Weighs whether two entities are one person.
 *
 * Units:  bits; `undefined` when they cannot be, or nobody can say.
 */
export function judge(pair: Pair, { weights, year }: Judging): number | undefined {
  const { a, b } = pair
  const birth = compareBirths(a, b)
  const id = compareIds(a, b)
  if (birth === 'other' || id === 'other' || isTooYoung(a, b, year)) return undefined
  const found = gatherEvidence(pair)
  if (!found) return undefined
  const isHome = found[homeNow] === 1 || found[homeOnce] === 1
  const same = birth === 'same' ? (isHome ? certain.birthAtHome : certain.birth) : 0
  return (
    sumOf(found, weights) +
    same +
    (birth === 'slip' ? certain.birthSlip : 0) +
    (id === 'same' ? certain.id : 0)
  )
}

/** What evidence comes to. Units: bits. */
function sumOf(found: Float64Array, weights: Weights): number {
  let sum = 0
  for (const [at, amount] of found.entries()) if (amount !== 0) sum += amount * weights[at]!
  return sum
}
