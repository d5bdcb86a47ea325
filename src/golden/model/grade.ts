import { type FieldName, labelOf } from '#sources'
import { policy, type Weighed } from './decide.ts'

/** How sure a match is, in the words of FHIR's match grades; `none` is its `certainly-not`. */
export type Grade = 'certain' | 'probable' | 'possible' | 'none'

// Units: bits. Odds of 16 to 1.
const probable = 4

/**
 * The grade of somebody among those whom a claim may be about.
 *
 * Only one is ever certain: where the next fits nearly as well, a person must decide.
 * Units:  bits.
 */
export function gradeOf(bits: number, next: number | undefined): Grade {
  const isClear = next === undefined || bits - next >= policy.margin
  if (bits >= policy.act && isClear) return 'certain'
  if (bits >= probable) return 'probable'
  return bits >= policy.ask ? 'possible' : 'none'
}

/**
 * The share of one that FHIR asks for in the place of bits: the probability that it is the same person.
 *
 * Units:  from 0 to 1, three decimals.
 */
export const scoreOf = (bits: number): number => Math.round(1000 / (1 + 2 ** -bits)) / 1000

// The engine's words for what it compares.
const compared: Readonly<Record<string, FieldName>> = {
  given: 'given_name',
  middle: 'middle_names',
  surname: 'surname',
  birth: 'date_of_birth',
  sex: 'sex',
  address: 'address',
  phone: 'phone',
  email: 'email',
}

/** Why, field by field, the strongest first: `date of birth: same`. Degrees of likeness, and never a value. */
export function reasonsIn(evidence: Weighed['evidence']): readonly string[] {
  return evidence.flatMap(({ field, level }) => {
    const name = compared[field]
    return name ? [`${labelOf(name)}: ${level}`] : []
  })
}
