import type { Problem } from '#kit/outcome'
import {
  type Answers,
  atHand,
  firstUnanswered,
  numbersOf,
  offersOf,
  type Question,
  questionsFor,
  readAnswer,
  replyTo,
  type ServiceDefinition,
  smsOf,
  type Typed,
  wordsIn,
} from '#services'

/** What somebody wrote after the number of each question. */
export type Numbered = ReadonlyMap<number, string>

/** Reads answers that each begin a line with the number of their question: `2. A road`. They may go on below. */
export function numberedIn(words: string): Numbered {
  const found = new Map<number, string>()
  let open: number | undefined
  for (const line of words.split('\n')) {
    const [, number, rest] = /^\s*(\d{1,2})\s*[.):]\s*(.*)$/.exec(line) ?? []
    if (number !== undefined) {
      open = Number(number)
      found.set(open, rest ?? '')
    } else if (open !== undefined) found.set(open, `${found.get(open)}\n${line}`)
  }
  return new Map([...found].map(([number, text]) => [number, text.trim()]))
}

/** What is known after an email, and what of it could not be read. */
export type MailAnswers = {
  readonly answers: Answers
  readonly problems: readonly Problem[]
  /** Whether they answered by number: then they have seen the questions. */
  readonly isNumbered: boolean
}

/** What an email gives to answers with. */
export type Given = {
  readonly definition: ServiceDefinition
  readonly answers: Answers
  readonly words: string
  readonly from: string
  readonly today: string
  /** Whether it is the first about this, whose words may be all that somebody has to say. */
  readonly isFirst: boolean
}

/** Takes answers out of an email: by their numbers; without any, as what somebody says in their own words. */
export function answersIn(given: Given): MailAnswers {
  const { definition, today } = given
  const numbers = numbersOf(definition.questions)
  const numbered = numberedIn(given.words)
  const isNumbered = numbered.size > 0
  const problems: Problem[] = []
  let answers = given.answers
  // By the order of the questions, since an answer may decide whether a later one is asked.
  for (const question of definition.questions) {
    const asked = questionsFor(definition, answers).some(({ id }) => id === question.id)
    const said = numbered.get(numbers.get(question.id) ?? -1)
    const text = asked ? wordsFor(question, said, { ...given, isNumbered }) : undefined
    if (text === undefined) continue
    const read = readAnswer(question, typedOf(question, text, today), today)
    if (read.ok) answers = { ...answers, [question.id]: read.value }
    else problems.push(...read.problems)
  }
  return { answers, problems, isNumbered }
}

/** What to type for what somebody wrote; nothing, where they left it out. */
function typedOf(question: Question, text: string, today: string): Typed {
  if (text === '' || /^skip\.?$/i.test(text)) return {}
  return replyTo(question, text, today) ?? { [question.id]: [text] }
}

function wordsFor(
  question: Question,
  said: string | undefined,
  { isFirst, words, from, definition, answers, isNumbered }: Given & Pick<MailAnswers, 'isNumbered'>,
): string | undefined {
  if (said !== undefined) return said
  if (answers[question.id] !== undefined || !isFirst) return undefined
  if (question.type === 'contact' && (question.ways ?? ['email']).includes('email')) return from
  const story = definition.questions.find(({ type }) => type === 'paragraph')
  return story?.id === question.id && words && !isNumbered ? words : undefined
}

/** The questions that an email may not answer, or not in words: their answers never go by email, or are files. */
const isElsewhere = (question: Question, today: string): boolean =>
  smsOf(question, today).kind === 'none' && question.type !== 'say' && question.required !== false

/** What is still to be answered; optional ones are asked once, with the others. */
export function openQuestions(definition: ServiceDefinition, answers: Answers): readonly Question[] {
  return questionsFor(definition, answers).filter(
    ({ id, type }) => answers[id] === undefined && type !== 'say',
  )
}

/** Whether all is answered that must be. */
export const isComplete = (definition: ServiceDefinition, answers: Answers): boolean =>
  openQuestions(definition, answers).every(({ required }) => required === false)

/** Answers with those that were left out as optional. */
export function completed(definition: ServiceDefinition, answers: Answers): Answers {
  let whole = answers
  for (let left = firstUnanswered(definition, whole); left; left = firstUnanswered(definition, whole)) {
    if (left.required !== false && left.type !== 'say') return whole
    whole = { ...whole, [left.id]: null }
  }
  return whole
}

/** Asks what is still open, each question with its number; and says which must be answered some other way. */
export function askInMail(
  definition: ServiceDefinition,
  answers: Answers,
  today: string,
): { readonly asked: string; readonly elsewhere: boolean } {
  const numbers = numbersOf(definition.questions)
  const open = openQuestions(definition, answers)
  const asked = open
    .filter((question) => !isElsewhere(question, today))
    .map((question) => {
      const { ask, hint, required } = question
      const offers = offersOf(atHand(question, today)).map(({ label }) => wordsIn(label))
      const lines = [
        `${numbers.get(question.id)}. ${wordsIn(ask)}${required === false ? ' (optional)' : ''}`,
        hint && wordsIn(hint),
        offers.length > 0 && `Answer with: ${offers.slice(0, 12).join(', ')}`,
        (question.type === 'photo' || question.type === 'file') && 'Attach it to your reply',
      ]
      return lines.filter(Boolean).join('\n')
    })
  return { asked: asked.join('\n\n'), elsewhere: open.some((question) => isElsewhere(question, today)) }
}
