import type { Problem } from '#kit/outcome'
import {
  type Answers,
  atHand,
  firstUnanswered,
  holds,
  isReached,
  neighbour,
  type Question,
  questionsFor,
  readAnswer,
  type ServiceDefinition,
  type Typed,
  testsIn,
  typedFor,
} from '#services'
import type { Draft } from './draft.ts'

// Question ids have no hyphens, so none of these is one.
/** The page where all answers are checked before they are sent. */
export const checkPage = 'check-answers'
/** The page with the reference. */
export const sentPage = 'your-reference'
/** The page where answers are saved, to be gone on with later. */
export const savePage = 'save-and-return'
/** The page where answers are deleted. */
export const deletePage = 'delete-answers'

/** The address of a page of a service; of its start page without one. `isChange` leads back to check answers. */
export function pathOf({ id }: Pick<ServiceDefinition, 'id'>, page = '', isChange = false): string {
  return `/services/${id}${page && `/${page}`}${isChange ? '?change' : ''}`
}

/** A question as it is to be shown. */
export type Asked = {
  readonly definition: ServiceDefinition
  readonly question: Question
  /** What stands in its boxes. */
  readonly typed: Typed
  readonly problems: readonly Problem[]
  readonly isChange: boolean
  readonly back: string
  /** Whether something has been answered that may be saved. */
  readonly isBegun: boolean
}

/** What a page of a service comes to. */
export type Opening =
  | { readonly kind: 'ask'; readonly asked: Asked }
  | { readonly kind: 'go'; readonly to: string }
  /** There is no such page. */
  | { readonly kind: 'unknown' }
  /** The answers that it needs are not here: too old, deleted, or in another browser. */
  | { readonly kind: 'lost' }

/** Which question is meant, and by whom. */
export type Wanted = {
  readonly published: ServiceDefinition
  /** None, before the first answer. */
  readonly draft?: Draft | undefined
  readonly page: string
  /** Whether they came from check answers to change one. */
  readonly isChange: boolean
  /** The council's day: what can be booked depends on it. */
  readonly today: string
  /** Times that someone else has, by question. */
  readonly taken?: Readonly<Record<string, readonly string[]>> | undefined
}

/** Where someone stands: at the first question to answer, or at the end. */
export function placeOf({ definition, answers }: Draft, isChange = false): string {
  const exit = exitFor(definition, answers)
  if (exit) return pathOf(definition, `exit-${exit.at + 1}`)
  const next = firstUnanswered(definition, answers)
  return next ? pathOf(definition, next.id, isChange) : pathOf(definition, checkPage)
}

/** An exit, and the question whose answer led to it. */
export type Exit = { readonly at: number; readonly question: Question }

/** The exit that the answers so far lead to; `undefined` when one may go on. What is answered behind a gap waits. */
export function exitFor(definition: ServiceDefinition, answers: Answers): Exit | undefined {
  const asked = questionsFor(definition, answers)
  const gap = asked.findIndex(({ id }) => answers[id] === undefined)
  const reached = gap < 0 ? asked : asked.slice(0, gap)
  const counting = Object.fromEntries(reached.map(({ id }) => [id, answers[id] ?? null]))
  const exits = definition.exits ?? []
  const at = exits.findIndex(({ when }) => holds(when, counting))
  const looked = exits[at] ? testsIn(exits[at].when).map(({ q }) => q) : []
  const question = reached.findLast(({ id }) => looked.includes(id))
  return question && { at, question }
}

/** Shows a question to someone who has come to it, or sends them to where they should be. */
export function openQuestion(wanted: Wanted): Opening {
  const draft = openDraft(wanted)
  const definition = draft?.definition ?? wanted.published
  const question = definition.questions.find(({ id }) => id === wanted.page)
  if (!question) return { kind: 'unknown' }
  const isFirst = definition.questions[0] === question
  if (!draft && !isFirst) {
    const { receipt } = wanted.draft ?? {}
    return receipt ? { kind: 'go', to: pathOf(definition, sentPage) } : { kind: 'lost' }
  }
  const answers = draft?.answers ?? {}
  if (draft && !isReached(definition, answers, question.id)) return { kind: 'go', to: placeOf(draft) }
  const typed = typedFor({ questions: [question] }, answers)
  return { kind: 'ask', asked: asking(wanted, { definition, question, answers, typed }) }
}

/** A draft that may still be answered. What has been sent is past: the first question begins another. */
const openDraft = ({ draft }: Wanted): Draft | undefined => (draft?.receipt ? undefined : draft)

function asking(
  { isChange, today, taken, draft }: Wanted,
  here: Pick<Asked, 'definition' | 'question' | 'typed'> & { readonly answers: Answers },
  problems: readonly Problem[] = [],
): Asked {
  const { definition, answers, typed } = here
  const question = atHand(here.question, today, taken?.[here.question.id])
  const isAllAnswered = firstUnanswered(definition, answers) === undefined
  const before = neighbour(definition, answers, question.id, -1)
  const back =
    isChange && isAllAnswered
      ? pathOf(definition, checkPage)
      : pathOf(definition, before?.id, isChange && !!before)
  const isBegun = draft !== undefined && !draft.receipt
  return { definition, question, typed, problems, isChange, back, isBegun }
}

/** What giving an answer comes to. */
export type Giving =
  | Exclude<Opening, { kind: 'ask' }>
  | { readonly kind: 'wrong'; readonly asked: Asked }
  | { readonly kind: 'keep'; readonly draft: Draft; readonly to: string; readonly isNew: boolean }

/**
 * Takes the answer to a question. What was answered before is kept, even where it is not asked any more. `found` is what
 * is wrong with files that came with it.
 */
export function giveAnswer(wanted: Wanted, typed: Typed, found: readonly Problem[] = []): Giving {
  const opening = openQuestion(wanted)
  if (opening.kind !== 'ask') return opening
  const { definition, question } = opening.asked
  const draft = openDraft(wanted)
  const before = draft?.answers ?? {}
  const read = readAnswer(question, typed, wanted.today)
  if (!read.ok || found.length > 0) {
    const problems = found.length > 0 || read.ok ? found : read.problems
    const asked = asking(wanted, { definition, question, answers: before, typed }, problems)
    return { kind: 'wrong', asked }
  }
  const answers = { ...before, [question.id]: read.value }
  const kept = { definition, answers }
  return { kind: 'keep', draft: kept, to: nextFrom(kept, question, wanted.isChange), isNew: !draft }
}

function nextFrom(draft: Draft, { id }: Question, isChange: boolean): string {
  const { definition, answers } = draft
  if (isChange || exitFor(definition, answers) !== undefined) return placeOf(draft, isChange)
  const next = neighbour(definition, answers, id, 1)
  return next ? pathOf(definition, next.id) : placeOf(draft)
}

/** Asks a question again whose answer does not hold any more, as a date that was to come and has gone by. */
export function askAgain(
  draft: Draft,
  problems: readonly Problem[],
  { today, taken }: Pick<Wanted, 'today' | 'taken'>,
): Asked | undefined {
  const { definition, answers } = draft
  const question = definition.questions.find(({ id }) =>
    problems.some(({ field }) => field.split('-')[0] === id),
  )
  if (!question) return undefined
  const own = problems.filter(({ field }) => field.split('-')[0] === question.id)
  const wanted = { published: definition, draft, page: question.id, isChange: true, today, taken }
  const typed = typedFor({ questions: [question] }, answers)
  return asking(wanted, { definition, question, answers, typed }, own)
}
