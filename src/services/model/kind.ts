import type { Outcome, Problem } from '#kit/outcome'
import type { Answer, Typed } from './answer.ts'
import type { Question } from './question.ts'

/**
 * How one kind of question is answered, on whatever channel: read from its boxes, written back into them, and said in
 * words. The three agree: what is written back reads as the same answer. A channel that has no boxes fills them from
 * what someone wrote, with `reply`, so that every channel reads by the same rules.
 */
export type Kind = {
  /** The boxes after the question's own, as `day`; the empty word is the box named like the question. */
  readonly boxes: readonly string[] | ((question: Question) => readonly string[])
  /** `undefined` when nothing was given. `today` is the day it is answered, `YYYY-MM-DD`. */
  readonly read: (question: Question, typed: Typed, today: string) => Outcome<Answer | undefined>
  /** What to say when nothing was given and something must be. */
  readonly empty: (question: Question) => Problem
  /** What to type for that answer. */
  readonly write: (question: Question, answer: Answer) => Typed
  /** The answer as people read it, line by line. What is secret is masked. */
  readonly words: (question: Question, answer: Answer) => readonly string[]
  /** Whether it is stored sealed. */
  readonly isSecret?: boolean
  /** What to type for a reply in someone's own words, as in a text message; `undefined` when it says none. */
  readonly reply?: (question: Question, text: string, today: string) => Typed | undefined
  /**
   * How a text message asks it: for a `reply`; by a `link` to the web; from the `number` that it comes from; or not at
   * all, because it asks nothing or would tell what nobody else may read.
   */
  readonly sms: 'reply' | 'link' | 'number' | 'none'
  /** What stands for it on a paper form. */
  readonly paper: PaperField
  /** What Open311 calls such a value; none where it never goes out. */
  readonly open311?: Datatype | undefined
}

/** What a paper form gives to write an answer in. */
export type PaperField =
  | 'tick-one'
  | 'tick-all'
  | 'comb'
  | 'line'
  | 'lines'
  | 'number'
  | 'date'
  | 'name'
  | 'address'
  | 'contact'
  | 'place'
  | 'enclose'
  | 'separate-sheet'
  | 'three-choices'
  | 'table'
  | 'sign'
  | 'none'

/** Kinds of value in an Open311 service definition. Source: GeoReport v2. */
export type Datatype = 'string' | 'number' | 'datetime' | 'text' | 'singlevaluelist' | 'multivaluelist'

/** A value that was read, or its absence. */
export const given = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({
  ok: true,
  value,
})

/** One thing that is wrong. */
export const wrong = (...problems: readonly Problem[]): { ok: false; problems: readonly Problem[] } => ({
  ok: false,
  problems,
})
