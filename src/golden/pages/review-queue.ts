import { button, insetText, pageNumbers, pagination, table, tag } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Page } from '#kit/page'
import { nameOfRecord, nameOfSource } from '../model/record-name.ts'
import { perPage, type Review, type ReviewFilter } from '../model/review.ts'
import type { Queue } from '../service/review-queue.ts'
import { lastAnswerNote } from './last-answer.ts'
import { sayCount, sayMoment } from './words.ts'

/** What came of what was sent, where that is said on the queue or on the question it led back to. */
export type QueueNote = 'undone' | keyof typeof notes

const notes = {
  gone: 'That question is not asked any more: these records were looked at again meanwhile. Your answer was not saved.',
  held: 'That answer has not been undone. Something was decided about the same records since: undo that first, on the person’s page.',
  'undone-before': 'That answer was undone already.',
} as const

/** Which part of the queue is shown, and where its pages are. */
export type QueueView = {
  readonly filter: ReviewFilter
  readonly page: number
  /** What led here. */
  readonly note?: QueueNote | undefined
  readonly hrefOf: (path: string, filter: ReviewFilter, page?: number) => string
}

/** What waits for a steward: how far they are, what to begin with, and all of it a page at a time. */
export function reviewsPage(queue: Queue, view: QueueView): Page {
  const title = 'Match records'
  const { filter, page, note, hrefOf } = view
  const { reviews, open, wanted, decidedToday, recall, next, last } = queue
  const share = (Math.floor(recall * 1000) / 10).toFixed(1)
  return {
    title,
    width: 'full',
    body: html`
      ${note && note !== 'undone' && insetText({ text: notes[note] })}
      ${last && lastAnswerNote(last, { hrefOf, filter })}
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">${sayCount(decidedToday)} decided today, ${sayCount(open)} left. About ${share}% of the records that belong together are joined, going by the questions that are left.</p>
      <p class="govuk-body">Each question shows two records, or a report and who it may be from. Say if they are about the same person. Nothing moves until you answer. <a class="govuk-link" href="/glossary">What our words mean</a></p>
      ${next && button({ text: 'Start answering', href: hrefOf(`/staff/reviews/${next}`, filter) })}
      <p class="govuk-body"><a class="govuk-link" href="/staff/reviews/alike">Confirm similar questions together</a>, or see <a class="govuk-link" href="/staff/reviews/weights">what your answers have taught the computer</a>.</p>
      ${filters(queue, view)}
      ${
        reviews.length === 0
          ? insetText({ text: 'There are no questions to answer.' })
          : html`${listOf(reviews, view)}
            ${wanted > perPage && pagination(pageNumbers({ current: page, last: Math.ceil(wanted / perPage), hrefOf: (to) => hrefOf('/staff/reviews', filter, to) }))}`
      }`,
  }
}

const kindTitles = { claim: 'Reports', exposure: 'Alerts', pair: 'Records' } as const
const mostFilters = 8

/** The parts of the queue, each with how many wait in it. */
function filters({ waiting, open }: Queue, { filter, hrefOf }: QueueView): SafeHtml {
  const kinds = (['exposure', 'claim', 'pair'] as const).map((kind) => ({
    name: kindTitles[kind],
    open: waiting.filter((each) => each.kind === kind).reduce((sum, each) => sum + each.open, 0),
    to: { kind } as ReviewFilter,
    isHere: filter.kind === kind,
  }))
  const pairs = waiting.slice(0, mostFilters).flatMap(({ between, open: there }) =>
    between
      ? [
          {
            name: between.split(' ').map(nameOfSource).join(' and '),
            open: there,
            to: { between } as ReviewFilter,
            isHere: filter.between === between,
          },
        ]
      : [],
  )
  const all = { name: 'All', open, to: {}, isHere: !filter.kind && !filter.between }
  const shown = [all, ...kinds, ...pairs].filter((each) => each.open > 0 || each.isHere)
  return html`
    <nav aria-label="Which questions"><ul class="govuk-list">${shown.map(
      (each) =>
        html`<li>${each.isHere ? html`<strong aria-current="true">${each.name}</strong>` : html`<a class="govuk-link" href="${hrefOf('/staff/reviews', each.to)}">${each.name}</a>`} (${sayCount(each.open)})</li>`,
    )}</ul></nav>`
}

const listOf = (reviews: readonly Review[], { filter, hrefOf }: QueueView): SafeHtml =>
  table({
    caption: 'Open questions, most valuable first',
    captionClasses: 'govuk-visually-hidden',
    head: [{ text: 'Question' }, { text: 'Why now' }, { text: 'Asked' }],
    rows: reviews.map((review) => [
      {
        text: html`<a class="govuk-link" href="${hrefOf(`/staff/reviews/${review.id}`, filter)}">${questionOf(review)}</a>`,
      },
      { text: reasonOf(review) },
      { text: sayMoment(review.raisedAt) },
    ]),
  })

function questionOf({ question, about }: Review): string {
  if (question.kind === 'claim') return `Whose is report ${about ?? ''}? ${question.candidates.length} may be`
  if (question.kind === 'exposure') return 'A restricted person could be found'
  return `${nameOfRecord(question.a)} and ${nameOfRecord(question.b)}`
}

function reasonOf({ question, isSensitive, contestedBy, pairs }: Review): SafeHtml | string {
  if (question.kind === 'exposure' || isSensitive)
    return tag({ text: 'Safeguarding', classes: 'govuk-tag--red' })
  if (question.kind === 'claim') return 'Someone is waiting for the answer'
  if (contestedBy.length > 0) return 'Stewards disagree'
  return pairs === 1 ? 'Two records' : `${pairs} pairs of records depend on it`
}
