/**
 * What was answered to one question, in the one form that every channel stores.
 *
 * `null` means that it was asked and left empty, which only an optional question can be.
 */
export type Answer = string | number | readonly string[] | Parts | readonly Entry[] | null

/** An answer in several parts, as an address: `{ line, town, postcode }`. */
export type Parts = { readonly [part: string]: string | number | undefined }

/** One of several that are told alike, as a child: its answers by the ids of the questions inside; or one file. */
export type Entry = { readonly [part: string]: Answer | undefined }

/** Answers by the ids of their questions. A question without an entry has not been asked yet. */
export type Answers = { readonly [question: string]: Answer }

/** What was typed into the boxes of a form, by their names; several values where several were ticked. */
export type Typed = { readonly [box: string]: readonly string[] }

/** The answer to a question for people who truly do not know. */
export const notSure = 'not_sure'

/** The parts of an answer that has any. */
export function partsOf(answer: Answer | undefined): Parts {
  return hasParts(answer) ? answer : {}
}

/** Whether an answer is a list of options. */
export const isList = (answer: Answer | undefined): answer is readonly string[] =>
  Array.isArray(answer) && answer.every((each) => typeof each === 'string')

/** The entries of an answer that is a list of things told alike, or of files. */
export function entriesOf(answer: Answer | undefined): readonly Entry[] {
  return Array.isArray(answer) ? answer.filter((each) => typeof each === 'object' && each !== null) : []
}

const hasParts = (answer: Answer | undefined): answer is Parts =>
  typeof answer === 'object' && answer !== null && !Array.isArray(answer)

/** What was typed into one box: its first value, or nothing. */
export const typedIn = (typed: Typed, box: string): string => typed[box]?.[0] ?? ''
