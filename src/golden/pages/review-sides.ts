import { details, table, tag } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { FieldName } from '#sources'
import { type Agreement, compareFields } from '../model/compare-fields.ts'
import { nameEvidence, sayBits } from '../model/evidence.ts'
import type { Moving } from '../model/moving.ts'
import { nameOfRecord } from '../model/record-name.ts'
import type { Review } from '../model/review.ts'
import { turningPoints } from '../model/turning-points.ts'
import type { OpenedReview, Side } from '../service/review.ts'
import { sayFound, sayLabel } from './words.ts'

const marks: Readonly<Record<Agreement, Content>> = {
  same: tag({ text: 'Same', classes: 'govuk-tag--green' }),
  alike: tag({ text: 'Alike', classes: 'govuk-tag--blue' }),
  differs: tag({ text: 'Differs', classes: 'govuk-tag--orange' }),
  'one side': 'Not known on one side',
}

// Since when each record has it: that two applications learned of it on different days speaks neither for nor against.
const saysWhen: readonly FieldName[] = ['valid_from', 'valid_until']

/** Two sides field by field. What differs stands out by a word and by weight, not by colour alone. */
export function sideBySide(asked: Side, side: Side, number: number, heading?: string): SafeHtml {
  const shown = (value: string | undefined, agreement: Agreement): Content =>
    agreement === 'differs' || agreement === 'alike'
      ? html`<strong>${sayFound(value)}</strong>`
      : sayFound(value)
  return html`
    <h2 class="govuk-heading-m">${heading ?? (number > 0 ? `Candidate ${number}` : 'Side by side')}</h2>
    ${table({
      firstCellIsHeader: true,
      head: [{ text: 'Field' }, { text: asked.title }, { text: side.title }, { text: 'Agrees' }],
      rows: compareFields(asked.fields, side.fields).map(({ field, left, right, agreement }) => [
        { text: sayLabel(field) },
        ...(saysWhen.includes(field)
          ? [{ text: sayFound(left) }, { text: sayFound(right) }, { text: '' }]
          : [
              { text: shown(left, agreement) },
              { text: shown(right, agreement) },
              { text: marks[agreement] },
            ]),
      ]),
    })}
    ${!asked.person && side.person && html`<p class="govuk-body"><a class="govuk-link" href="/staff/people/${side.person}">Open the record${number > 0 && ` of candidate ${number}`}</a></p>`}`
}

/** What an answer moves: said before anybody gives it. */
export function whatMoves(
  { stays, goes, moved, others }: Moving,
  { question, contestedBy }: Review,
): SafeHtml {
  if (stays === goes)
    return html`<p class="govuk-body">These records already belong to one person. Answering “same person” keeps it that way.${contestedBy.length > 0 && question.kind === 'pair' && ` Answering “not the same” takes ${nameOfRecord(question.b)} out, as somebody of its own.`}</p>`
  const list = (records: Moving['moved']) => records.map(nameOfRecord).join(', ')
  return html`
    <h2 class="govuk-heading-m">If they are the same</h2>
    <p class="govuk-body">${moved.length === 1 ? 'One record moves' : `${moved.length} records move`}: ${list(moved)}.</p>
    <p class="govuk-body">From <a class="govuk-link" href="/staff/people/${goes}">the person with fewer records</a> to <a class="govuk-link" href="/staff/people/${stays}">the person who has ${list(others)}</a>. Links to the first person then lead to the second.</p>`
}

const sayEvidence = (field: string): string => {
  const name = nameEvidence(field)
  return name.slice(0, 1).toUpperCase() + name.slice(1)
}

/** What the weights make of it, who else it could be, and what would change it. For after the looking. */
export function reasonsFor(
  side: Side,
  { number, opened }: { readonly number: number; readonly opened: OpenedReview },
): SafeHtml {
  const about = number > 0 && html` <span class="govuk-visually-hidden">for candidate ${number}</span>`
  return details({
    summaryText: html`Evidence and score${about}`,
    text: html`
      ${waterfall(side)}
      <p class="govuk-body">Above 0 speaks for one person, below 0 against. Each bit doubles the odds.${opened.review.question.kind === 'pair' && ` With everybody around them it comes to ${sayBits(opened.review.bits)}.`}</p>
      ${changing(side, opened)}
      ${opened.rivals.length > 0 && rivals(opened)}`,
  })
}

/** Each piece of evidence, and what it has come to with those before it. */
function waterfall({ evidence, bits }: Side): SafeHtml {
  const sums = evidence.map((_, at) => evidence.slice(0, at + 1).reduce((sum, each) => sum + each.bits, 0))
  const rows = evidence.map((each, at) => [
    { text: sayEvidence(each.field) },
    { text: each.level },
    { text: sayBits(each.bits), format: 'numeric' as const },
    { text: sayBits(sums[at] ?? 0), format: 'numeric' as const },
  ])
  const total = [
    { text: html`<strong>All together</strong>` },
    { text: '' },
    { text: html`<strong>${sayBits(bits)}</strong>`, format: 'numeric' as const },
    { text: '' },
  ]
  return table({
    head: [
      { text: 'What' },
      { text: 'How it compares' },
      { text: 'Bits', format: 'numeric' },
      { text: 'So far', format: 'numeric' },
    ],
    rows: [...rows, total],
  })
}

function changing(side: Side, { asked }: OpenedReview): SafeHtml {
  const points = turningPoints(side.evidence, side.bits, compareFields(asked.fields, side.fields))
  return html`<h3 class="govuk-heading-s">What would change it</h3>
    <ul class="govuk-list govuk-list--bullet">${points.map((point) => html`<li>${point}</li>`)}</ul>`
}

const rivals = ({ rivals: others }: OpenedReview): SafeHtml => html`
  <h3 class="govuk-heading-s">Who else it could be</h3>
  <ul class="govuk-list govuk-list--bullet">${others.map(
    ({ id, question, bits }) =>
      question.kind === 'pair' &&
      html`<li><a class="govuk-link" href="/staff/reviews/${id}">${nameOfRecord(question.a)} and ${nameOfRecord(question.b)}</a>, ${sayBits(bits)} bits</li>`,
  )}</ul>`
