import { checkboxes, errorAt, input, radios, select } from '#govuk'
import type { Content } from '#kit/html'
import {
  contactFormats,
  noContact,
  noneValue,
  offersOf,
  otherValue,
  typedIn,
  waysOf,
  wordsIn,
} from '#services'
import { box, errorOf, hintOf, legendOf, type Showing } from './showing.ts'

/** One of a few. */
export function choice(showing: Showing): Content {
  const { question, typed } = showing
  const offers = offersOf(question)
  const items = offers.map(({ value, label, hint }) => {
    return { value, text: wordsIn(label), hint: hint && { text: wordsIn(hint) } }
  })
  const other = question.other && {
    value: otherValue,
    text: 'Something else',
    conditional: { text: input({ ...box(showing, otherValue), label: { text: 'Say what it is' } }) },
  }
  const isShort = question.type === 'yes-no' && !question.notSure
  return radios({
    name: question.id,
    value: typedIn(typed, question.id),
    fieldset: { legend: legendOf(showing) },
    hint: hintOf(showing),
    errorMessage: errorAt(showing.problems, question.id),
    classes: isShort ? 'govuk-radios--inline' : undefined,
    items: [...items, other],
  })
}

/** Any of a few. */
export function choices(showing: Showing): Content {
  const { question, typed } = showing
  const items = offersOf(question).map(({ value, label, hint }) => {
    return { value, text: wordsIn(label), hint: hint && { text: wordsIn(hint) } }
  })
  const { none } = question
  const last = none && [
    { divider: 'or' },
    { value: noneValue, text: wordsIn(none), behaviour: 'exclusive' as const },
  ]
  const other = question.other && {
    value: otherValue,
    text: 'Something else',
    conditional: { text: input({ ...box(showing, otherValue), label: { text: 'Say what it is' } }) },
  }
  return checkboxes({
    name: question.id,
    values: typed[question.id] ?? [],
    fieldset: { legend: legendOf(showing) },
    hint: hintOf(showing) ?? { text: 'Select all that apply' },
    errorMessage: errorOf(showing),
    items: [...items, other, ...(last ?? [])],
  })
}

/** A statement to agree to. */
export function declare(showing: Showing): Content {
  const { question, typed } = showing
  return checkboxes({
    name: question.id,
    values: typed[question.id] ?? [],
    fieldset: { legend: legendOf(showing) },
    hint: hintOf(showing),
    errorMessage: errorOf(showing),
    items: [{ value: 'yes', text: question.statement ? wordsIn(question.statement) : 'I agree' }],
  })
}

/** How to tell someone what happens, with a box beside each way that needs one. */
export function contact(showing: Showing): Content {
  const { question, typed, as } = showing
  const ways = waysOf(question).map(({ value, label, needs }) => {
    const kind =
      needs === 'phone' ? { type: 'tel', text: 'Phone number' } : { type: 'email', text: 'Email address' }
    const reach = input({
      ...box(showing, value),
      type: kind.type,
      label: { text: kind.text },
      autocomplete: as === 'page' ? kind.type : undefined,
      spellcheck: false,
      classes: needs === 'phone' ? 'govuk-input--width-20' : undefined,
    })
    return { value, text: label, conditional: needs && { text: reach } }
  })
  const none = question.required === false && { value: noContact, text: 'I do not need to hear from you' }
  const way = radios({
    name: question.id,
    value: typedIn(typed, question.id),
    fieldset: { legend: legendOf(showing) },
    hint: hintOf(showing),
    errorMessage: errorAt(showing.problems, question.id),
    items: [...ways, none],
  })
  const { name, value } = box(showing, 'format')
  const format = select({
    name,
    value,
    label: { text: 'Do you need our messages in another format?' },
    items: [{ value: '', text: 'No' }, ...contactFormats.map(({ value, label }) => ({ value, text: label }))],
  })
  return [way, format]
}
