import { button, details, insetText } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Page } from '#kit/page'
import { enoughPrecedents, sayPattern } from '../model/alike.ts'
import { nameOfRecord } from '../model/record-name.ts'
import type { LastAnswer } from '../model/review.ts'
import type { ShownGroup } from '../service/alike.ts'
import { lastAnswerNote } from './last-answer.ts'
import { sideBySide } from './review-sides.ts'

/** Similar questions, to be confirmed together after a look at some of them. */
export function alikePage(groups: readonly ShownGroup[], last: LastAnswer | undefined): Page {
  const title = 'Similar questions'
  return {
    title,
    width: 'full',
    breadcrumbs: [{ text: 'Match records', href: '/staff/reviews' }, { text: title }],
    body: html`
      ${last && lastAnswerNote(last, { filter: {}, hrefOf: (path) => path })}
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">Where stewards have answered ${enoughPrecedents} questions of one kind one at a time, and every time that it is the same person, the rest of that kind can be confirmed together. Nobody restricted is among them, nobody who could be somebody else as well, and nothing that stewards do not agree on.</p>
      ${groups.length === 0 ? insetText({ text: 'Nothing can be confirmed together yet.' }) : groups.map(group)}`,
  }
}

function group({ pattern, answered, pairs, samples }: ShownGroup): SafeHtml {
  const records = pairs.reduce((sum, { review }) => sum + review.pairs, 0)
  return html`
    <h2 class="govuk-heading-m">${sayPattern(pattern)}</h2>
    <p class="govuk-body">${answered} were answered one at a time: always the same person. ${pairs.length} are left, and ${records} pairs of records come together.</p>
    ${samples.map(([one, other], at) => sideBySide(one, other, 0, `Sample ${at + 1}`))}
    ${details({
      summaryText: html`All ${pairs.length}<span class="govuk-visually-hidden"> with ${sayPattern(pattern)}</span>`,
      text: html`<ul class="govuk-list">${pairs.map(
        ({ review: { id, question } }) =>
          question.kind === 'pair' &&
          html`<li><a class="govuk-link" href="/staff/reviews/${id}">${nameOfRecord(question.a)} and ${nameOfRecord(question.b)}</a></li>`,
      )}</ul>`,
    })}
    <form method="post" action="/staff/reviews/alike" novalidate>
      <input type="hidden" name="reviews" value="${pairs.map(({ review }) => review.id).join(' ')}">
      ${button({ text: `Confirm all ${pairs.length} as the same person`, preventDoubleClick: true })}
    </form>`
}
