import { characterCount, checkboxes, dateInput, details, fileUpload, input, select } from '#govuk'
import { type Content, html } from '#kit/html'
import {
  boxesOf,
  calledEach,
  fileBox,
  formatsOf,
  limitsOf,
  mostOf,
  offersOf,
  type Question,
  questionsOfEach,
  typedIn,
  wordsIn,
} from '#services'
import { choice, choices, contact, declare } from './choice.ts'
import { address, bank, name, several } from './several.ts'
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

// A place that was pinned on another channel keeps its position.
function place(showing: Showing): Content {
  const kept = ['lat', 'long', 'asset', 'accuracy', 'uprn', 'usrn', 'by'].map((part) => {
    const { name, value } = box(showing, part)
    return value && html`<input type="hidden" name="${name}" value="${value}">`
  })
  return [oneLine(showing), kept]
}

// What has been stored already is kept, and can be let go of by its box.
function files(showing: Showing): Content {
  const { question } = showing
  const { maxFiles, maxMegabytes } = limitsOf(question)
  const limits = `Up to ${maxFiles === 1 ? 'one file' : `${maxFiles} files`} of ${maxMegabytes}MB each`
  const values = showing.typed[question.id] ?? []
  const kept =
    values.length > 0 &&
    checkboxes({
      name: question.id,
      idPrefix: `${question.id}-kept`,
      fieldset: { legend: { text: 'What you have added', classes: 'govuk-fieldset__legend--s' } },
      hint: { text: 'Untick what you do not want to send' },
      items: values.map((value, at) => ({
        value,
        text: value.split(' ').slice(1).join(' ') || `File ${at + 1}`,
      })),
      values,
      classes: 'govuk-checkboxes--small',
    })
  const { name } = box(showing, fileBox)
  // No form that asks many things at once brings files.
  if (showing.as === 'list')
    return [
      html`<p class="govuk-body-s guildhall-tip" id="${name}">${showing.heading ?? askedAs(showing)} It cannot be added here.</p>`,
      kept,
    ]
  const control_ = fileUpload({
    name,
    label: labelOf(showing),
    hint: { text: question.hint ? `${wordsIn(question.hint)}. ${limits}` : limits },
    errorMessage: errorOf(showing),
    multiple: maxFiles > 1,
    attributes: {
      accept: formatsOf(question)
        .map((format) => `.${format}`)
        .join(','),
    },
  })
  return [control_, kept]
}

// A day and a time in one list: forty radios would fill four screens of a phone.
function slot(showing: Showing): Content {
  const offers = offersOf(showing.question).map(({ value, label }) => ({ value, text: wordsIn(label) }))
  return select({
    ...box(showing, ''),
    label: labelOf(showing),
    hint: hintOf(showing),
    items: [{ value: '', text: 'Select a day and time' }, ...offers],
  })
}

/** Each of several: the first stands open, the others open when they are wanted. No script and no page more. */
function repeat(showing: Showing): Content {
  const { question, typed } = showing
  const one = (at: number): Content =>
    questionsOfEach(question, at).map((each) => control({ ...showing, question: each, as: 'list' }))
  const others = Array.from({ length: mostOf(question) - 1 }, (_, before) => {
    const boxes = questionsOfEach(question, before + 1).flatMap(boxesOf)
    const isTold = boxes.some((name) => typedIn(typed, name))
    return details({
      summaryText: `${calledEach(question, before + 1)} (if there is one)`,
      text: one(before + 1),
      open: isTold,
    })
  })
  return several(showing, [html`<h2 class="govuk-heading-m">${calledEach(question, 0)}</h2>`, one(0), others])
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
  pick: choices,
  line: oneLine,
  paragraph,
  number,
  money: (showing) =>
    oneLine(showing, {
      prefix: { text: '£' },
      inputmode: 'decimal',
      classes: 'govuk-input--width-5',
      spellcheck: false,
    }),
  date,
  'about-when': oneLine,
  slot,
  name,
  email: (showing) =>
    oneLine(showing, { type: 'email', autocomplete: fills(showing, 'email'), spellcheck: false }),
  phone: (showing) =>
    oneLine(showing, { type: 'tel', autocomplete: fills(showing, 'tel'), classes: 'govuk-input--width-20' }),
  contact,
  address,
  place,
  photo: files,
  file: files,
  nino: (showing) => oneLine(showing, { spellcheck: false, classes: 'govuk-input--width-10' }),
  vehicle: (showing) => oneLine(showing, { spellcheck: false, classes: 'govuk-input--width-10' }),
  bank,
  repeat,
  declare,
  say,
}
