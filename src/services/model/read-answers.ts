import type { Outcome, Problem } from '#kit/outcome'
import type { Answer, Answers, Typed } from './answer.ts'
import { answering } from './answering.ts'
import type { ServiceDefinition } from './definition.ts'
import { kindOf } from './kinds/kinds.ts'
import type { Question } from './question.ts'
import { holds } from './rule.ts'

type Asks = Pick<ServiceDefinition, 'questions'>

/**
 * Reads the answer to one question from what was typed. `null` when an optional question was left empty.
 *
 * Units: `today` is the council's day, `YYYY-MM-DD`.
 */
export function readAnswer(question: Question, typed: Typed, today: string): Outcome<Answer> {
  return how(question).read(typed, today)
}

const how = (question: Question) => answering(question, kindOf(question))

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
  return Object.assign({}, ...questions.map((question) => how(question).write(answers[question.id])))
}

/** An answer as people read it, line by line; nothing for what was left empty. */
export function wordsOf(question: Question, answer: Answer | undefined): readonly string[] {
  return how(question).words(answer)
}

/** The names of the boxes that a question is typed into. */
export function boxesOf(question: Question): readonly string[] {
  return how(question).boxes
}

/**
 * What to type into the boxes of a question for a reply in someone's own words, as in a text message or an email;
 * `undefined` when it cannot be one. Whether it is a good answer, `readAnswer` says.
 */
export function replyTo(question: Question, text: string, today: string): Typed | undefined {
  // Nobody says which option they mean in so many words: it is read as it stands, and refused in words.
  if (text.length > longestReply) return { [question.id]: [text] }
  return how(question).reply(text, today)
}

const longestReply = 2000
