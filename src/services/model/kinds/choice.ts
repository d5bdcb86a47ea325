import { type Answer, isList, notSure, partsOf, type Typed, typedIn } from '../answer.ts'
import { given, type Kind, wrong } from '../kind.ts'
import type { Question } from '../question.ts'
import { type Text, wordsIn } from '../text.ts'
import { boxName, calledOf, problem } from '../wording.ts'
import { readWritten } from '../written.ts'
import { offerMeant } from './meant.ts'

/** One of the answers that a question gives to choose from. */
export type Offer = { readonly value: string; readonly label: Text; readonly hint?: Text | undefined }

const yesAndNo: readonly Offer[] = [
  { value: 'yes', label: { en: 'Yes' } },
  { value: 'no', label: { en: 'No' } },
]

/** The answers that a question gives to choose from, “I do not know” last where that is one. */
export function offersOf(question: Question): readonly Offer[] {
  const offers = question.type === 'yes-no' ? yesAndNo : (question.options ?? [])
  const unsure = { value: notSure, label: { en: 'I do not know' } }
  return question.notSure ? [...offers, unsure] : offers
}

/** The value of the box that opens a line of one's own. */
export const otherValue = 'other'
/** The value of the box that ticks none. */
export const noneValue = 'none'

/** What an option is called. */
export const labelOf = (question: Question, value: string): string => {
  const offer = offersOf(question).find((each) => each.value === value)
  return offer ? wordsIn(offer.label) : value
}

const selectIt = (question: Question) => problem(question, 'empty', `Select ${calledOf(question)}`)

/** Reads an answer that is not among those on offer. */
export function readOther(question: Question, text: string) {
  const title = 'Your answer'
  const read = readWritten(question, text, { box: otherValue, max: 200, title })
  if (!read.ok) return read
  if (!read.value) return wrong(problem(question, 'other', `Enter ${calledOf(question)}`, otherValue))
  return given<Answer>({ other: read.value })
}

/** What to type for an answer that is not among those on offer. */
export const typedOther = (question: Question, text: string): Typed => ({
  [question.id]: [otherValue],
  [boxName(question, otherValue)]: [text],
})

/** What to type for a reply in words of one's own; a number that is not on offer is none. */
export const replyOther = (question: Question, text: string): Typed | undefined =>
  question.other && !/^\s*\d*\s*$/.test(text) ? typedOther(question, text.trim()) : undefined

/** One of a few; perhaps with a line for what is not among them. */
export const oneOf: Kind = {
  boxes: ['', otherValue],
  empty: selectIt,
  read: (question, typed) => {
    const chosen = typedIn(typed, question.id)
    if (!chosen) return given(undefined)
    if (chosen === otherValue && question.other) {
      return readOther(question, typedIn(typed, boxName(question, otherValue)))
    }
    const isOffered = offersOf(question).some(({ value }) => value === chosen)
    return isOffered ? given(chosen) : wrong(selectIt(question))
  },
  write: (question, answer) => {
    const { other } = partsOf(answer)
    if (other !== undefined) return typedOther(question, String(other))
    return { [question.id]: typeof answer === 'string' ? [answer] : [] }
  },
  words: (question, answer) => {
    const { other } = partsOf(answer)
    return [other === undefined ? labelOf(question, String(answer)) : String(other)]
  },
  reply: (question, text) => {
    const meant = offerMeant(offersOf(question), text)
    return meant ? { [question.id]: [meant] } : replyOther(question, text)
  },
  sms: 'reply',
  paper: 'tick-one',
  open311: 'singlevaluelist',
}

/** Any of a few. Stored in the order of the options; an empty list is “none of these”. */
export const manyOf: Kind = {
  boxes: [''],
  empty: selectIt,
  read: (question, typed) => {
    const ticked = typed[question.id] ?? []
    if (ticked.length === 0) return given(undefined)
    if (question.none && ticked.every((value) => value === noneValue)) return given([])
    const offers = offersOf(question).map(({ value }) => value)
    const isKnown = ticked.every((value) => offers.includes(value))
    const isExclusive = ticked.length === 1 || !ticked.includes(notSure)
    if (!isKnown || !isExclusive) return wrong(selectIt(question))
    return given(offers.filter((value) => ticked.includes(value)))
  },
  write: (question, answer) => {
    const list = isList(answer) ? answer : []
    return { [question.id]: list.length === 0 && question.none ? [noneValue] : list }
  },
  words: (question, answer) => {
    const list = isList(answer) ? answer : []
    if (list.length === 0) return [question.none ? wordsIn(question.none) : 'None']
    return list.map((value) => labelOf(question, value))
  },
  // All of it as one option, as “Food and garden”, before each of several: “1 3”, “food, garden”.
  reply: (question, text) => {
    const offers = offersOf(question)
    if (question.none && /^\s*(0|none|neither)\b/i.test(text)) return { [question.id]: [noneValue] }
    const whole = offerMeant(offers, text)
    if (whole) return { [question.id]: [whole] }
    const said = text.split(/[,;+&/]|\band\b|\s+(?=\d)/i).filter((part) => part.trim())
    const meant = said.flatMap((part) => offerMeant(offers, part) ?? [])
    return meant.length === said.length && meant.length > 0 ? { [question.id]: meant } : undefined
  },
  sms: 'reply',
  paper: 'tick-all',
  open311: 'multivaluelist',
}
