import type { Problem } from '#kit/outcome'
import type { errorNames, Question } from './question.ts'
import { wordsIn } from './text.ts'

/** What can be wrong with an answer. */
export type ErrorName = (typeof errorNames)[number]

/** What a question is called in the middle of a sentence, as “your date of birth”. */
export function calledOf({ called, short }: Question): string {
  if (called) return wordsIn(called)
  const words = wordsIn(short)
  // "PIN" stays as it is; "Old address" does not.
  return /^.[A-Z]/.test(words) ? words : words.slice(0, 1).toLowerCase() + words.slice(1)
}

/** The same at the beginning of a sentence. */
export function titleOf(question: Question): string {
  const called = calledOf(question)
  return called.slice(0, 1).toUpperCase() + called.slice(1)
}

/** What is wrong with an answer: in the words of its definition, or else in those given. */
export function problem(question: Question, name: ErrorName, otherwise: string, box = ''): Problem {
  const own = question.errors?.[name]
  return { field: boxName(question, box), message: own ? wordsIn(own) : otherwise }
}

/** The name of one box of a question: that of the question, and for those beside the first a word after it. */
export const boxName = ({ id }: Question, box = ''): string => (box ? `${id}-${box}` : id)
