import { button, errorAt, insetText, radios, table, tag } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import type { FieldName } from '#sources'
import type { Review } from '../model/review.ts'
import type { OpenedReview, Side } from '../service/review.ts'
import { sayFound, sayLabel, sayMoment } from './words.ts'

/** What waits for a steward. */
export function reviewsPage(reviews: readonly Review[], open: number): Page {
  const title = 'Questions for stewards'
  return {
    title,
    width: 'full',
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      ${
        reviews.length === 0
          ? insetText({ text: 'There is nothing to decide.' })
          : html`
            <p class="govuk-body">${open.toLocaleString('en-GB')} ${open === 1 ? 'question waits' : 'questions wait'}. Somebody is waiting for the answers about claims, so those come first.</p>
            ${table({
              caption: 'Open questions',
              captionClasses: 'govuk-visually-hidden',
              head: [
                { text: 'Question' },
                { text: 'Asked' },
                { text: 'Evidence, in bits', format: 'numeric' },
              ],
              rows: reviews.map((review) => [
                {
                  text: html`<a class="govuk-link" href="/staff/reviews/${review.id}">${questionOf(review)}</a>`,
                },
                { text: sayMoment(review.raisedAt) },
                { text: review.bits.toFixed(1), format: 'numeric' },
              ]),
            })}`
      }`,
  }
}

function questionOf({ question, about }: Review): string {
  if (question.kind === 'claim') return `Whose is report ${about ?? ''}? ${question.candidates.length} may be`
  if (question.kind === 'exposure') return 'Somebody restricted could be found'
  return `${question.a.source} ${question.a.id} and ${question.b.source} ${question.b.id}`
}

/** One question: both sides beside each other, what differs, and the evidence. */
export function reviewPage(opened: OpenedReview, problems: readonly Problem[] = []): Page {
  const { review, asked, candidates } = opened
  const title = review.question.kind === 'pair' ? 'Are these one person?' : 'Whose report is this?'
  return {
    title,
    problems,
    width: 'full',
    breadcrumbs: [{ text: 'Questions for stewards', href: '/staff/reviews' }, { text: title }],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      ${candidates.map((side, at) => candidate(asked, side, candidates.length > 1 ? at + 1 : 0))}
      ${review.state === 'open' ? answerForm(opened, problems) : insetText({ text: `This has been answered: ${review.state}.` })}`,
  }
}

function candidate(asked: Side, side: Side, number: number): SafeHtml {
  const heading = number > 0 ? `Candidate ${number}` : 'Side by side'
  const fields = [...new Set([...Object.keys(asked.fields), ...Object.keys(side.fields)])] as FieldName[]
  return html`
    <h2 class="govuk-heading-m">${heading}</h2>
    ${table({
      firstCellIsHeader: true,
      head: [{ text: 'Field' }, { text: asked.title }, { text: side.title }, { text: 'Agrees' }],
      rows: fields.map((field) => {
        const [left, right] = [asked.fields[field], side.fields[field]]
        return [
          { text: sayLabel(field) },
          { text: sayFound(left) },
          { text: sayFound(right) },
          { text: agreement(left, right) },
        ]
      }),
    })}
    <details class="govuk-details" open>
      <summary class="govuk-details__summary"><span class="govuk-details__summary-text">Evidence${number > 0 && html` <span class="govuk-visually-hidden">for candidate ${number}</span>`}</span></summary>
      <div class="govuk-details__text">
        ${table({
          head: [{ text: 'What' }, { text: 'How it compares' }, { text: 'Bits', format: 'numeric' }],
          rows: [
            ...side.evidence.map(({ field, level, bits }) => [
              { text: field },
              { text: level },
              { text: bits.toFixed(1), format: 'numeric' as const },
            ]),
            [
              { text: html`<strong>All together</strong>` },
              { text: '' },
              { text: html`<strong>${side.bits.toFixed(1)}</strong>`, format: 'numeric' as const },
            ],
          ],
        })}
        <p class="govuk-body">Above 0 speaks for one person, below 0 against. Each bit doubles the odds.</p>
      </div>
    </details>`
}

function agreement(left: string | undefined, right: string | undefined): Content {
  if (!left || !right) return 'Not known on one side'
  if (left.toLowerCase() === right.toLowerCase()) return tag({ text: 'Same', classes: 'govuk-tag--green' })
  return tag({ text: 'Differs', classes: 'govuk-tag--orange' })
}

function answerForm({ review, candidates }: OpenedReview, problems: readonly Problem[]): SafeHtml {
  const same =
    review.question.kind === 'pair'
      ? [{ value: 'same', text: 'They are the same person' }]
      : candidates.map(({ person }, at) => ({
          value: `same ${person}`,
          text: candidates.length > 1 ? `Candidate ${at + 1}` : 'The person we know',
        }))
  const neither =
    review.question.kind === 'pair' ? 'They are not the same person' : 'Nobody of these: it is someone new'
  return html`
    <form method="post" novalidate>
      ${radios({
        name: 'answer',
        fieldset: { legend: { text: 'What do you say?', classes: 'govuk-fieldset__legend--m' } },
        hint: {
          text: 'Your answer stands until a steward takes it back. If you are not sure, say so: nothing is then changed.',
        },
        errorMessage: errorAt(problems, 'answer'),
        items: [...same, { value: 'not-same', text: neither }, { value: 'not-sure', text: 'I am not sure' }],
      })}
      ${button({ text: 'Save the answer', preventDoubleClick: true })}
    </form>`
}
