import type { Outcome, Problem } from '#kit/outcome'
import type { Answer, Answers, Typed } from './answer.ts'
import type { ServiceDefinition } from './definition.ts'
import { kindOf } from './kinds/kinds.ts'
import type { Question } from './question.ts'
import { holds } from './rule.ts'
import { boxName } from './wording.ts'

type Asks = Pick<ServiceDefinition, 'questions'>

/**
 * Reads the answer to one question from what was typed. `null` when an optional question was left empty.
 *
 * Units: `today` is the council's day, `YYYY-MM-DD`.
 */
export function readAnswer(question: Question, typed: Typed, today: string): Outcome<Answer> {
  const kind = kindOf(question)
  const read = kind.read(question, typed, today)
  if (!read.ok) return read
  if (read.value !== undefined) return { ok: true, value: read.value }
  const mayBeEmpty = question.required === false || question.type === 'say'
  return mayBeEmpty ? { ok: true, value: null } : { ok: false, problems: [kind.empty(question)] }
}

/**
 * Reads the answers to every question that is asked, whatever the channel, and reports every problem at once.
 * What was typed into questions that are not asked counts for nothing.
 */
export function readAnswers({ questions }: Asks, typed: Typed, today: string): Outcome<Answers> {
  const answers: { [question: string]: Answer } = {}
  const problems: Problem[] = []
  for (const question of questions) {
    if (question.showIf && !holds(question.showIf, answers)) continue
    const read = readAnswer(question, typed, today)
    if (read.ok) answers[question.id] = read.value
    else problems.push(...read.problems)
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: answers }
}

/** What to type for these answers: `readAnswers` makes the same of it again. */
export function typedFor({ questions }: Asks, answers: Answers): Typed {
  return Object.fromEntries(
    questions.flatMap((question) => {
      const answer = answers[question.id]
      return answer === undefined || answer === null
        ? []
        : Object.entries(kindOf(question).write(question, answer))
    }),
  )
}

/** An answer as people read it, line by line; nothing for what was left empty. */
export function wordsOf(question: Question, answer: Answer | undefined): readonly string[] {
  return answer === undefined || answer === null ? [] : kindOf(question).words(question, answer)
}

/** The names of the boxes that a question is typed into. */
export function boxesOf(question: Question): readonly string[] {
  return kindOf(question).boxes.map((box) => boxName(question, box))
}
