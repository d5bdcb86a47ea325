import { evidenceNames, gatherEvidence, haveFittingNames, type Pair, placeOf } from './evidence.ts'
import { type BirthAgreement, compareBirths, compareIds, isTooYoung } from './forbidden.ts'

/** Weights for evidence, in its order. Units: bits. */
export type Weights = readonly number[]

/** Bits for dates of birth and for numbers, which settle so much that the rest is learned from them. */
const certain = { birthAtHome: 7, birth: 10, birthSlip: 2, id: 12 } as const
const [homeNow, homeOnce] = [placeOf('home now'), placeOf('home once')]
const [oneOther, others] = [placeOf('one other at both homes'), placeOf('others at both homes')]

/** How to weigh pairs. */
export type Judging = {
  readonly weights: Weights
  /** The year it is, for who is too young. */
  readonly year: number
  /** How much less than this it is nobody asks. Units: bits. */
  readonly least?: number
}

/**
 * Weighs whether two entities are one person.
 *
 * Units:  bits; `undefined` when they cannot be, or nobody can say, or it is less than `least`.
 */
export function judge(pair: Pair, { weights, year, least }: Judging): number | undefined {
  const { a, b } = pair
  const birth = compareBirths(a, b)
  const id = compareIds(a, b, pair.around.markText)
  if (birth === 'other' || id === 'other' || isTooYoung(a, b, year)) return undefined
  const total = (found: Float64Array) =>
    sumOf(found, weights) + birthBits(birth, found) + (id === 'same' ? certain.id : 0)
  // Who else lived at both homes is dear to find out, and most who only bear one name would be far below all the same.
  const hope = Math.max(0, weights[oneOther]!, weights[others]!) + rounding
  const found = gatherEvidence(pair, least === undefined ? undefined : (so) => total(so) + hope >= least)
  return found && total(found)
}

// What sums in another order may differ by. Units: bits.
const rounding = 1e-6

/** Why two cannot be one person, or why nobody can say. */
export type Ruled =
  | 'another date of birth'
  | 'another number'
  | 'too young'
  | 'other names'
  | 'nobody can say'

/** One piece of evidence, by its name in `evidenceNames` or as a date of birth or a number. Units: bits. */
export type Said = { readonly name: string; readonly bits: number }

/** As `judge`, saying why: what rules it out, or all the evidence, which adds up to what `judge` gives. */
export function judgeAloud(pair: Pair, { weights, year }: Judging): Ruled | readonly Said[] {
  const { a, b } = pair
  const birth = compareBirths(a, b)
  const id = compareIds(a, b, pair.around.markText)
  if (birth === 'other') return 'another date of birth'
  if (id === 'other') return 'another number'
  if (isTooYoung(a, b, year)) return 'too young'
  const found = gatherEvidence(pair)
  if (!found) return haveFittingNames(pair) ? 'nobody can say' : 'other names'
  const said = evidenceNames.map((name, at) => ({ name, bits: found[at]! * weights[at]! }))
  const certainties = [
    { name: `birth ${birth}`, bits: birthBits(birth, found) },
    { name: 'number same', bits: id === 'same' ? certain.id : 0 },
  ]
  return [...said, ...certainties].filter(({ bits }) => bits !== 0)
}

/** What dates of birth say: less where people of one home may share theirs. Units: bits. */
function birthBits(birth: BirthAgreement, found: Float64Array): number {
  if (birth === 'slip') return certain.birthSlip
  if (birth !== 'same') return 0
  return found[homeNow] === 1 || found[homeOnce] === 1 ? certain.birthAtHome : certain.birth
}

/** What evidence comes to. Units: bits. */
function sumOf(found: Float64Array, weights: Weights): number {
  let sum = 0
  for (let at = 0; at < found.length; at += 1) if (found[at] !== 0) sum += found[at]! * weights[at]!
  return sum
}
