import { details, summaryList, table, tag } from '#govuk'
import { dayHere } from '#kit/day'
import { html, type SafeHtml } from '#kit/html'
import { type Fields, labelOf } from '#sources'
import type { Correction } from '../model/correction.ts'
import { type Golden, type GoldenField, type GoldenValue, goldenFields } from '../model/person.ts'
import { contactButton, type Mending } from './contact-works.ts'
import { sayWhy } from './why.ts'
import { saidIn, sayDay, sayField, sayValue } from './words.ts'

type Showing = {
  readonly say: (source: string) => string
  /** Where a steward chooses between the values of a field; none for anybody else. */
  readonly chooseAt?: ((field: GoldenField) => string) | undefined
  /** Where somebody says that a way of reaching them works or does not; none for who may not. */
  readonly mending?: Mending | undefined
  /** Where it is asked that a field be put right; none for who may not, and for what follows from others. */
  readonly changeAt?: (field: GoldenField) => string | undefined
  /** What was asked to be put right, and is not decided yet. */
  readonly waiting?: readonly Correction[]
}

/** What a source record says, field by field. */
export const fieldsOf = (fields: Fields): SafeHtml =>
  summaryList({
    classes: 'govuk-summary-list--no-border',
    rows: saidIn(fields).map(({ name, text }) => ({ key: { text: name }, value: { text } })),
  })

/** Every value of a golden record, each with why it stands. */
export function valuesOf(values: Golden['values'], showing: Showing): SafeHtml {
  const rows = goldenFields.flatMap((field) => {
    const value = values[field]
    if (!value) return []
    const href = showing.changeAt?.(field)
    const items = href ? [{ href, text: 'Change', visuallyHiddenText: labelOf(field) }] : []
    return [
      {
        key: { text: sayField(field) },
        value: { text: [shownValue(field, value, showing), waitingOf(field, showing)] },
        actions: { items },
      },
    ]
  })
  return summaryList({ rows })
}

/** That somebody has asked for something else already, so that nobody asks again. */
const waitingOf = (field: GoldenField, { waiting = [] }: Showing): readonly SafeHtml[] =>
  waiting
    .filter((each) => each.field === field)
    .map(
      ({ value, askedAt }) =>
        html`<p class="govuk-hint govuk-!-margin-bottom-0">Asked on ${sayDay(dayHere(askedAt))} to say ${sayValue(field, value)}. A data steward has not decided yet.</p>`,
    )

/** A value, the sentence that says why it stands, and what else is said. */
function shownValue(field: GoldenField, value: GoldenValue, { say, chooseAt, mending }: Showing): SafeHtml {
  const { competing, pinned } = value
  const mayChoose = chooseAt && (competing.length > 0 || pinned)
  return html`
    <p class="govuk-body govuk-!-margin-bottom-1">${sayValue(field, value.value)}${value.isInvalid && html` ${tag({ text: 'Does not work', classes: 'govuk-tag--red' })}`}</p>
    ${details({
      classes: 'govuk-!-margin-bottom-0',
      summaryText: html`${summaryOf(value, say)}<span class="govuk-visually-hidden">: ${sayField(field)}</span>`,
      text: html`
        <p class="govuk-body">${sayWhy(field, value, say)}</p>
        ${mending && contactButton(field, { value: value.value, isInvalid: value.isInvalid === true }, mending)}
        ${competing.length > 0 && competingTable(field, competing, { say, mending })}
        ${mayChoose && html`<p class="govuk-body govuk-!-margin-bottom-0"><a class="govuk-link" href="${chooseAt(field)}">${pinned ? 'Take back or change this choice' : 'Choose another value'}<span class="govuk-visually-hidden">: ${sayField(field)}</span></a></p>`}`,
    })}`
}

function summaryOf({ source, competing, pinned }: GoldenValue, say: Showing['say']): string {
  const from = `From ${say(source)}`
  if (pinned) return `${from}; chosen by a steward`
  return competing.length > 0 ? `${from}; others differ` : from
}

function competingTable(
  field: GoldenField,
  competing: GoldenValue['competing'],
  { say, mending }: Pick<Showing, 'say' | 'mending'>,
): SafeHtml {
  return table({
    caption: 'What else is said',
    head: [{ text: 'Value' }, { text: 'Said by' }, { text: 'True since' }],
    rows: competing.map((other) => [
      {
        text: [
          sayValue(field, other.value),
          other.isInvalid && ' (does not work)',
          mending &&
            other.isInvalid &&
            contactButton(field, { value: other.value, isInvalid: true }, mending),
        ],
      },
      { text: say(other.source) },
      { text: other.from ? sayDay(other.from) : 'Not said' },
    ]),
  })
}
