import type { Outcome, Problem } from '#kit/outcome'
import type { Answer, Typed } from './answer.ts'
import type { Question } from './question.ts'

/**
 * How one kind of question is answered on a form: read from its boxes, written back into them, and said in words.
 * The three agree: what is written back reads as the same answer.
 */
export type Kind = {
  /** The boxes after the question's own, as `day`; the empty word is the box named like the question. */
  readonly boxes: readonly string[]
  /** `undefined` when nothing was given. `today` is the day it is answered, `YYYY-MM-DD`. */
  readonly read: (question: Question, typed: Typed, today: string) => Outcome<Answer | undefined>
  /** What to say when nothing was given and something must be. */
  readonly empty: (question: Question) => Problem
  /** What to type for that answer. */
  readonly write: (question: Question, answer: Answer) => Typed
  /** The answer as people read it, line by line. */
  readonly words: (question: Question, answer: Answer) => readonly string[]
}

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
