import type { Answers } from './answer.ts'
import type { ServiceDefinition } from './definition.ts'
import type { Question } from './question.ts'
import { holds } from './rule.ts'

type Asks = Pick<ServiceDefinition, 'questions'>

/**
 * The questions that someone with these answers is asked, in order. Rules look backwards, and an answer to a
 * question that is not asked counts for nothing.
 */
export function questionsFor({ questions }: Asks, answers: Answers): readonly Question[] {
  const counting: { [question: string]: Answers[string] } = {}
  return questions.filter(({ id, showIf }) => {
    const isAsked = !showIf || holds(showIf, counting)
    const answer = answers[id]
    if (isAsked && answer !== undefined) counting[id] = answer
    return isAsked
  })
}

/** The answers to questions that are asked. The others are kept in a draft, should a change bring them back. */
export function answersThatCount(asks: Asks, answers: Answers): Answers {
  const asked = questionsFor(asks, answers)
  return Object.fromEntries(
    asked.flatMap(({ id }) => {
      const answer = answers[id]
      return answer === undefined ? [] : [[id, answer]]
    }),
  )
}

/** The first question that is still to be answered; `undefined` when there is none. */
export function firstUnanswered(asks: Asks, answers: Answers): Question | undefined {
  return questionsFor(asks, answers).find(({ id }) => answers[id] === undefined)
}

/** Whether someone with these answers may be shown that question: all before it have been answered. */
export function isReached(asks: Asks, answers: Answers, id: string): boolean {
  const asked = questionsFor(asks, answers)
  const at = asked.findIndex((question) => question.id === id)
  return at >= 0 && asked.slice(0, at).every((question) => answers[question.id] !== undefined)
}

/** The question before or after that one; `undefined` at either end. */
export function neighbour(asks: Asks, answers: Answers, id: string, step: -1 | 1): Question | undefined {
  const asked = questionsFor(asks, answers)
  const at = asked.findIndex((question) => question.id === id)
  return at < 0 ? undefined : asked[at + step]
}
