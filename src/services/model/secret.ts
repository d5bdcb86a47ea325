import { type Answer, type Answers, partsOf } from './answer.ts'
import type { ServiceDefinition } from './definition.ts'
import { kindOf } from './kinds/kinds.ts'
import type { Question } from './question.ts'

type Asks = Pick<ServiceDefinition, 'questions'>

/** Whether the answer to a question lies sealed wherever it is stored; one told several times, as a whole. */
const isSecret = (question: Question): boolean =>
  kindOf(question).isSecret === true || (question.questions ?? []).some(isSecret)

/** Whether a service asks anything that is stored sealed. */
export const asksSecrets = ({ questions }: Asks): boolean => questions.some(isSecret)

/** Answers with what is secret in another form: that of `seal`, which is told which question it answers. */
export function sealedIn(
  { questions }: Asks,
  answers: Answers,
  seal: (text: string, question: string) => string,
): Answers {
  const secret = questions.filter((question) => isSecret(question) && (answers[question.id] ?? null) !== null)
  if (secret.length === 0) return answers
  const changed = secret.map(({ id }) => [id, { sealed: seal(JSON.stringify(answers[id]), id) }])
  return { ...answers, ...Object.fromEntries(changed) }
}

/** The answers that were sealed, opened by `open`. */
export function openedIn(answers: Answers, open: (sealed: string, question: string) => string): Answers {
  const sealed = Object.entries(answers).flatMap(([id, answer]) => {
    const text = partsOf(answer).sealed
    return typeof text === 'string' ? [[id, JSON.parse(open(text, id)) as Answer] as const] : []
  })
  return sealed.length === 0 ? answers : { ...answers, ...Object.fromEntries(sealed) }
}
