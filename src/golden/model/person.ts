import type { Brand } from '#kit/brand'
import type { RecordKey } from '#sources'
import type { Criterion } from './survivorship-rules.ts'

export type PersonId = Brand<'PersonId'>

/** The fields that a golden record can hold, in the order in which they are shown. */
export const goldenFields = [
  'title',
  'given_name',
  'middle_names',
  'surname',
  'previous_surname',
  'date_of_birth',
  'sex',
  'address',
  'postcode',
  'uprn',
  'phone',
  'email',
  'communication_needs',
  'preferred_channel',
  'date_of_death',
  'reported_dead',
] as const

export type GoldenField = (typeof goldenFields)[number]

/** What one record says of one field. */
export type Said = RecordKey & {
  readonly value: string
  /** The day from which it was true, as the record says; empty when it does not. Units: `YYYY-MM-DD`. */
  readonly from: string
}

/** What else is said of a field. */
export type Competing = Said & {
  /** Whether it was found not to work. */
  readonly isInvalid?: true
  /** Why it comes after what stands, where that is another reason than why the next best does. */
  readonly because?: RuleName | 'outweighed'
}

/** A value of a golden record: which record it comes from, by what rule, and what the others say. */
export type GoldenValue = Competing & {
  readonly rule: RuleName
  /** Other sources that say the same. */
  readonly agreeing: readonly string[]
  /** What else is said, the next best first. */
  readonly competing: readonly Competing[]
  /** Set where a steward chose it. */
  readonly pinned?: { readonly pin: string; readonly reason: string; readonly until: string }
}

/** Why a value stands: what told it apart from the next best. */
export type RuleName =
  | Criterion
  /** A steward chose it. */
  | 'pinned'
  /** Nothing else is said. */
  | 'only'
  /** It weighs the same as the next, which comes after it in the alphabet. */
  | 'even'
  | 'with the address'

/** A place that someone has lived at, as one record says. */
export type Stay = RecordKey & {
  readonly address: string
  readonly postcode: string
  readonly uprn: string
  readonly from: string
  /** When they left, where that is known and past. */
  readonly until?: string
}

/** What follows from all the records of one person. It can be worked out again at any time. */
export type Golden = {
  readonly values: Readonly<Partial<Record<GoldenField, GoldenValue>>>
  /** Where they have lived, the latest first. */
  readonly stays: readonly Stay[]
  /** Whose whereabouts must not be shown. */
  readonly isRestricted: boolean
}

/** A golden record as people see it. Those of restricted people reach only who may see them. */
export type Person = Golden & {
  readonly id: PersonId
  readonly ward: string | undefined
}

/** How the name is written: `Mrs Ann Mary Lee`. */
export function nameIn(values: Golden['values']): string {
  const parts = [values.title, values.given_name, values.middle_names, values.surname]
  return parts.flatMap((part) => (part ? [part.value] : [])).join(' ') || 'No name'
}
