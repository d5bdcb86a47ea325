import type { RecordKey } from '#sources'
import type { Claim } from './claim.ts'
import type { Candidate } from './decide.ts'
import type { PersonId } from './person.ts'

/** What a steward can answer. */
export const answers = ['same', 'not-same', 'not-sure'] as const
export type Answer = (typeof answers)[number]

/**
 * What a steward is asked: whether two records are one person's, or whose a claim is; or what they are shown, because
 * somebody restricted could be found through it.
 */
export type Question =
  | { readonly kind: 'pair'; readonly a: RecordKey; readonly b: RecordKey }
  | { readonly kind: 'claim'; readonly claim: Claim; readonly candidates: readonly Candidate[] }
  | Exposure

/** Why somebody restricted could be found through somebody else: they share a home from now on, or were made one. */
export type Exposure = {
  readonly kind: 'exposure'
  readonly person: PersonId
  readonly why: 'home' | 'merge'
}

/** A question with its answer, when it has one. */
export type Review = {
  readonly id: string
  /** The reference of what waits for the answer. */
  readonly about: string | undefined
  readonly question: Question
  /** Units: bits; above 0 speaks for one person. */
  readonly bits: number
  readonly state: 'open' | Answer | 'seen'
  readonly raisedAt: Date
}
