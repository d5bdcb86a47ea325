/**
 * What was answered to one question, in the one form that every channel stores.
 *
 * `null` means that it was asked and left empty, which only an optional question can be.
 */
export type Answer = string | number | readonly string[] | Parts | null

/** An answer in several parts, as an address: `{ line, town, postcode }`. */
export type Parts = { readonly [part: string]: string | number | undefined }

/** Answers by the ids of their questions. A question without an entry has not been asked yet. */
export type Answers = { readonly [question: string]: Answer }

/** What was typed into the boxes of a form, by their names; several values where several were ticked. */
export type Typed = { readonly [box: string]: readonly string[] }

/** The answer to a question for people who truly do not know. */
export const notSure = 'not_sure'

/** The parts of an answer that has any. */
export function partsOf(answer: Answer | undefined): Parts {
  return typeof answer === 'object' && answer !== null && !isList(answer) ? answer : {}
}

/** Whether an answer is a list of options. */
export const isList = (answer: Answer | undefined): answer is readonly string[] => Array.isArray(answer)

/** What was typed into one box: its first value, or nothing. */
export const typedIn = (typed: Typed, box: string): string => typed[box]?.[0] ?? ''
