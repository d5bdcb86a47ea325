import { characterCount, dateInput, fieldset, input } from '#govuk'
import { type Content, html } from '#kit/html'
import { type Question, typedIn, wordsIn } from '#services'
import { choice, choices, contact, declare } from './choice.ts'
import { askedAs, box, errorOf, fills, hintOf, labelOf, legendOf, type Showing } from './showing.ts'

/** The boxes of a question, with its label, its hint and what is wrong. */
export function control(showing: Showing): Content {
  return controls[showing.question.type](showing)
}

function oneLine(showing: Showing, more: Partial<Parameters<typeof input>[0]> = {}): Content {
  return input({ ...box(showing, ''), label: labelOf(showing), hint: hintOf(showing), ...more })
}

function paragraph(showing: Showing): Content {
  const { question } = showing
  return characterCount({
    ...box(showing, ''),
    label: labelOf(showing),
    hint: hintOf(showing),
    maxlength: question.max ?? 2000,
    threshold: 80,
    rows: showing.as === 'page' ? 5 : 3,
  })
}

function number(showing: Showing): Content {
  const { unit } = showing.question
  const suffix = unit && { text: wordsIn(unit) }
  return oneLine(showing, {
    inputmode: 'numeric',
    classes: 'govuk-input--width-5',
    spellcheck: false,
    suffix,
  })
}

function date(showing: Showing): Content {
  const { question, typed } = showing
  const part = (name: string) => ({
    value: typedIn(typed, `${question.id}-${name}`),
    autocomplete: fills(showing, `${question.autocomplete}-${name}`),
  })
  return dateInput({
    id: question.id,
    namePrefix: question.id,
    fieldset: { legend: legendOf(showing) },
    hint: hintOf(showing),
    errorMessage: errorOf(showing),
    day: { name: 'day', ...part('day') },
    month: { name: 'month', ...part('month') },
    year: { name: 'year', ...part('year') },
  })
}

/** Questions of several boxes, under one legend. */
function several(showing: Showing, boxes: Content): Content {
  const { question } = showing
  const said = hintOf(showing)
  const help = said && html`<div id="${question.id}-hint" class="govuk-hint">${said.text}</div>`
  const describedBy = help && `${question.id}-hint`
  return fieldset({ legend: legendOf(showing), describedBy, text: html`${help}${boxes}` })
}

function name(showing: Showing): Content {
  const part = (box_: string, text: string, fill: string) =>
    input({ ...box(showing, box_), label: { text }, autocomplete: fills(showing, fill), spellcheck: false })
  return several(showing, [
    part('given', 'First name', 'given-name'),
    part('family', 'Last name', 'family-name'),
  ])
}

function address(showing: Showing): Content {
  const { autocomplete } = showing.question
  const line = (name: string, text: string, fill: string, classes?: string) =>
    input({
      ...box(showing, name),
      label: { text },
      autocomplete: fills(showing, `${autocomplete} ${fill}`),
      classes,
    })
  return several(showing, [
    line('line', 'House number or name, and street', 'address-line1'),
    line('town', 'Town or city (optional)', 'address-level2', 'govuk-input--width-20'),
    line('postcode', 'Postcode', 'postal-code', 'govuk-input--width-10'),
  ])
}

// A place that was pinned on another channel keeps its position.
function place(showing: Showing): Content {
  const kept = ['lat', 'long', 'asset'].map((part) => {
    const { name, value } = box(showing, part)
    return value && html`<input type="hidden" name="${name}" value="${value}">`
  })
  return [oneLine(showing), kept]
}

function say(showing: Showing): Content {
  const { question, as } = showing
  const words = askedAs(showing)
  const heading =
    as === 'page' ? html`<h1 class="govuk-heading-l">${words}</h1>` : html`<p class="govuk-body">${words}</p>`
  return [heading, question.hint && html`<p class="govuk-body">${wordsIn(question.hint)}</p>`]
}

const controls: Readonly<Record<Question['type'], (showing: Showing) => Content>> = {
  'yes-no': choice,
  'one-of': choice,
  'many-of': choices,
  line: oneLine,
  paragraph,
  number,
  date,
  name,
  email: (showing) =>
    oneLine(showing, { type: 'email', autocomplete: fills(showing, 'email'), spellcheck: false }),
  phone: (showing) =>
    oneLine(showing, { type: 'tel', autocomplete: fills(showing, 'tel'), classes: 'govuk-input--width-20' }),
  contact,
  address,
  place,
  declare,
  say,
}
