import type { Answer, Typed } from '../answer.ts'
import type { Question } from '../question.ts'

// Not a suite: what the tables of examples beside it are written with.

/** What is in the boxes of a form. */
export type Boxes = Readonly<Record<string, string | readonly string[]>>

/** A question, what is typed into its boxes, and the answer or all that is said of it. */
export type Example = readonly [question: Question, boxes: Boxes, comesTo: Answer | readonly string[]]

/** A question called `it`. */
export const question = (type: Question['type'], more: Partial<Question> = {}): Question => ({
  id: 'it',
  type,
  ask: { en: 'What is it?' },
  short: { en: 'It' },
  called: { en: 'your answer' },
  ...more,
})

/** Boxes as they come from a form. */
export const typed = (boxes: Boxes): Typed =>
  Object.fromEntries(
    Object.entries(boxes).map(([box, value]) => [box, typeof value === 'string' ? [value] : value]),
  )
