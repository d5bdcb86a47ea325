import type { RecordKey } from '#sources'
import type { Claim } from './claim.ts'
import type { Candidate } from './decide.ts'
import type { PersonId } from './person.ts'

/**
 * What a steward can answer: besides yes, no and neither, that it is one person of whom one application holds a wrong
 * value, and that one of the records was joined to somebody else by mistake.
 */
export const answers = ['same', 'not-same', 'not-sure', 'wrong-value', 'split'] as const
export type Answer = (typeof answers)[number]

/**
 * What a steward is asked: whether two records are one person's, or whose a claim is; or what they are shown, because
 * somebody restricted could be found through it.
 */
export type Question =
  | { readonly kind: 'pair'; readonly a: RecordKey; readonly b: RecordKey }
  | { readonly kind: 'claim'; readonly claim: Claim; readonly candidates: readonly Candidate[] }
  | Exposure

/**
 * Why somebody restricted could be found: through somebody else, who shares a home with them from now on or was made one with
 * them; or since forms come in their name as if somebody tried where they live.
 */
export type Exposure = {
  readonly kind: 'exposure'
  readonly person: PersonId
  readonly why: 'home' | 'merge' | 'guesses'
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
  /** How many pairs of records come together if the answer is `same`. */
  readonly pairs: number
  /** Whether somebody restricted is on either side. */
  readonly isSensitive: boolean
  /** Whose answers contradict each other: somebody else answers this. */
  readonly contestedBy: readonly string[]
  /** Who was not sure whose a claim is: they are not asked again, and may answer still. */
  readonly passedBy: readonly string[]
  readonly pattern: string
}

/** Which questions: of one kind, or between two applications. */
export type ReviewFilter = {
  readonly kind?: Question['kind'] | undefined
  /** Two identifiers of applications, in order, with a space between: `council-tax library`. */
  readonly between?: string | undefined
}

/** An answer as it was given, for taking it back and for learning from it. */
export type GivenAnswer = {
  readonly id: string
  readonly review: string
  readonly answer: Answer
  readonly question: Question
  readonly bits: number
  readonly pattern: string
  readonly pairs: number
  readonly decision: string | undefined
  readonly pin: string | undefined
  /** What was decided of the two records before: a row as its table has it. */
  readonly before: Readonly<Record<string, unknown>> | undefined
  readonly batch: string | undefined
  /** Which candidate a claim is from. */
  readonly chosen: PersonId | undefined
  /** Whose answers contradicted each other when it was given. */
  readonly contestedBy: readonly string[]
  readonly at: Date
  readonly actor: string
  readonly undoneAt: Date | undefined
}

/** The last answer of a steward, and whether another steward has answered the same question since. */
export type LastAnswer = GivenAnswer & { readonly isOvertaken: boolean }

/** How many questions a page of the queue shows. */
export const perPage = 50
