import { withoutLinks } from '#messages'
import {
  type Answers,
  firstUnanswered,
  offersOf,
  type Question,
  questionsFor,
  readAnswer,
  replyTo,
  type ServiceDefinition,
  type SmsAsking,
  smsOf,
  type Typed,
  typedFor,
  wordsIn,
  wordsOf,
} from '#services'
import { exitFor } from './journey.ts'

/** Answers that somebody is giving by text. It stays on the version of the service that it began on. */
export type TextDraft = {
  /** By which it is carried on elsewhere, and by which it is sent once. */
  readonly code: string
  /** As `report-pothole@1`. */
  readonly service: string
  readonly answers: Answers
  /** An answer that was understood, and has to be confirmed. */
  readonly toConfirm?: Typed | undefined
  /** How many times were offered before these. */
  readonly from?: number | undefined
  /** The question whose answer in their own words may be gone on with. */
  readonly said?: string | undefined
}

/** Who answers, and when. */
export type Answering = {
  readonly definition: ServiceDefinition
  readonly today: string
  readonly number: string
}

/** What comes after an answer. */
export type Onward =
  | { readonly kind: 'ask'; readonly draft: TextDraft; readonly text: string }
  /** The service is not for them. */
  | { readonly kind: 'exit'; readonly text: string }
  /** Something must be answered that cannot be answered by text. */
  | { readonly kind: 'elsewhere'; readonly draft: TextDraft; readonly text: string }
  | { readonly kind: 'done'; readonly draft: TextDraft }

/** Goes on to the next question that is asked by text; what the number itself answers is answered by it. */
export function goOn(draft: TextDraft, answering: Answering): Onward {
  const { definition, today } = answering
  let answers = draft.answers
  for (const _ of definition.questions) {
    const exit = exitText(definition, answers)
    if (exit) return { kind: 'exit', text: exit }
    const question = firstUnanswered(definition, answers)
    if (!question) break
    const asking = smsOf(question, today, draft.from)
    if (asking.kind === 'ask') return { kind: 'ask', draft: { ...draft, answers }, text: asking.text }
    const filled = filledIn(question, asking, answering)
    if (filled === undefined)
      return { kind: 'elsewhere', draft: { ...draft, answers }, text: wordsIn(question.ask) }
    answers = { ...answers, [question.id]: filled }
  }
  const exit = exitText(definition, answers)
  return exit ? { kind: 'exit', text: exit } : { kind: 'done', draft: { ...draft, answers } }
}

function exitText(definition: ServiceDefinition, answers: Answers): string | undefined {
  const exit = exitFor(definition, answers)
  const found = exit && definition.exits?.[exit.at]
  return found && `${wordsIn(found.title)}. ${wordsIn(found.body)}`
}

/** The answer to a question that no text asks; `undefined` where it must be given some other way. */
function filledIn(question: Question, { kind }: SmsAsking, { today, number }: Answering) {
  const typed = kind === 'number' ? (replyTo(question, number, today) ?? {}) : {}
  const read = readAnswer(question, typed, today)
  if (read.ok) return read.value
  return question.required === false ? null : undefined
}

/** What a reply comes to. */
export type Taken =
  | { readonly kind: 'taken'; readonly draft: TextDraft }
  | { readonly kind: 'confirm'; readonly draft: TextDraft; readonly text: string }
  | { readonly kind: 'wrong'; readonly text: string }

// A longer list is not shown, so what was understood is said back.
const mostShown = 6

/** The question that the draft waits for an answer to. */
export const questionOf = ({ answers }: TextDraft, definition: ServiceDefinition): Question | undefined =>
  firstUnanswered(definition, answers)

/** A draft that comes to another question: what was kept of the one before is past. */
const movedOn = (draft: TextDraft): TextDraft => ({
  ...draft,
  toConfirm: undefined,
  from: undefined,
  said: undefined,
})

/** Takes a reply as the answer to the question that was asked. */
export function takeReply(draft: TextDraft, text: string, { definition, today }: Answering): Taken {
  const question = questionOf(draft, definition)
  if (!question) return { kind: 'taken', draft }
  const typed = replyTo(question, text, today)
  const read = typed && readAnswer(question, typed, today)
  if (!read?.ok)
    return { kind: 'wrong', text: sentence(read?.problems[0]?.message ?? 'We did not understand that') }
  const kept = movedOn(draft)
  if (mustConfirm(question, text)) {
    // Back to a number that may not be theirs: nothing in it may be followed.
    const meant = withoutLinks(wordsOf(question, read.value).join(', '))
    return { kind: 'confirm', draft: { ...kept, toConfirm: typed }, text: confirmText(meant) }
  }
  const said = ['paragraph', 'line'].includes(question.type) ? question.id : undefined
  return { kind: 'taken', draft: { ...kept, answers: { ...draft.answers, [question.id]: read.value }, said } }
}

/** Says back what was understood. */
const confirmText = (meant: string): string => `Do you mean: ${meant}?\nReply 1 Yes, 2 No`

const sentence = (words: string): string => words.replace(/[.\s]*$/, '.')

const mustConfirm = (question: Question, text: string): boolean =>
  question.type === 'address' || (offersOf(question).length > mostShown && !/^\s*\d+\s*$/.test(text))

/** Keeps the answer that was confirmed. */
export function confirmed(draft: TextDraft, { definition, today }: Answering): TextDraft {
  const question = questionOf(draft, definition)
  const read = question && draft.toConfirm && readAnswer(question, draft.toConfirm, today)
  const bare: TextDraft = { ...draft, toConfirm: undefined }
  return question && read?.ok ? { ...bare, answers: { ...draft.answers, [question.id]: read.value } } : bare
}

/** Adds to what was said last in somebody's own words. */
export function addMore(draft: TextDraft, text: string, { definition, today }: Answering): Taken {
  const question = definition.questions.find(({ id }) => id === draft.said)
  if (!question) return { kind: 'wrong', text: 'There is nothing to add to.' }
  const before = typedFor({ questions: [question] }, draft.answers)[question.id]?.[0] ?? ''
  const read = readAnswer(question, { [question.id]: [`${before}\n${text}`] }, today)
  if (!read.ok) return { kind: 'wrong', text: sentence(read.problems[0]?.message ?? 'That is too long') }
  return { kind: 'taken', draft: { ...draft, answers: { ...draft.answers, [question.id]: read.value } } }
}

/** Goes back to the question before, whose answer is asked for again; the same where there is none. */
export function goBack(draft: TextDraft, { definition, today }: Answering): TextDraft {
  const asked = questionsFor(definition, draft.answers)
  const at = asked.findIndex(({ id }) => draft.answers[id] === undefined)
  const before = asked.slice(0, at < 0 ? asked.length : at)
  const back = before.findLast((question) => smsOf(question, today).kind === 'ask')
  if (!back) return draft
  const dropped = new Set(before.slice(before.indexOf(back)).map(({ id }) => id))
  const answers = Object.fromEntries(Object.entries(draft.answers).filter(([id]) => !dropped.has(id)))
  return { ...movedOn(draft), answers }
}

/** Leaves the question out, where that may be; `undefined` where it may not. */
export function skipQuestion(draft: TextDraft, { definition }: Answering): TextDraft | undefined {
  const question = questionOf(draft, definition)
  if (question?.required !== false) return undefined
  const answers = { ...draft.answers, [question.id]: null }
  return { ...movedOn(draft), answers }
}
