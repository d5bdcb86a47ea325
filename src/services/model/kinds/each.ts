import type { Question } from '../question.ts'
import { wordsIn } from '../text.ts'

/** How many may be told. */
export const mostOf = ({ max = 5 }: Question): number => Math.min(max, 10)

/**
 * The questions inside a `repeat`, as they are asked of the one at that place: with ids of their own, as
 * `children-2-name`, so that all that reads, shows and points at a question does the same for them.
 */
export function questionsOfEach({ id, questions = [] }: Question, at: number): readonly Question[] {
  return questions.map((question) => ({ ...question, id: `${id}-${at + 1}-${question.id}` }))
}

/** What each is called: “Child 2”. */
export const calledEach = ({ each, short }: Question, at: number): string =>
  `${wordsIn(each ?? short)} ${at + 1}`
