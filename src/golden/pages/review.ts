import { button, errorAt, insetText, radios, warningText } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import { compareFields } from '../model/compare-fields.ts'
import type { GivenAnswer, ReviewFilter } from '../model/review.ts'
import type { OpenedReview } from '../service/review.ts'
import { keyHint, lastAnswerNote, sayAnswer } from './last-answer.ts'
import { mendForms } from './review-mend.ts'
import { reasonsFor, sideBySide, whatMoves } from './review-sides.ts'
import { saySettled } from './why-settled.ts'

/** Who looks at a question, what they answered before it, and where they go on. */
export type ReviewView = {
  readonly problems?: readonly Problem[]
  readonly last?: GivenAnswer | undefined
  readonly filter: ReviewFilter
  readonly actor: string
  readonly hrefOf: (path: string, filter: ReviewFilter) => string
}

/**
 * One question: both sides beside each other with what differs, what would move, the answers, and only then what the
 * weights make of it, so that nobody agrees with a number before they have looked.
 */
export function reviewPage(opened: OpenedReview, view: ReviewView): Page {
  const { review, asked, candidates } = opened
  const { problems = [], last, filter, hrefOf } = view
  const settled = opened.settled && saySettled(opened.settled)
  const isPair = review.question.kind === 'pair'
  const title = isPair ? 'Are these one person?' : 'Whose report is this?'
  return {
    title,
    problems,
    width: 'full',
    scripts: ['decide-question'],
    breadcrumbs: [{ text: 'Match records', href: hrefOf('/staff/reviews', filter) }, { text: title }],
    body: html`
      <section data-decide tabindex="-1" aria-labelledby="question">
        ${last && lastAnswerNote(last, { filter, hrefOf, back: review.id })}
        <h1 class="govuk-heading-l" id="question">${title}</h1>
        ${review.isSensitive && warningText({ text: 'One of these people is restricted. Ask the officer who cares for them before you join these records.' })}
        ${review.contestedBy.length > 0 && insetText({ text: 'Stewards disagree about this, so a steward who has not answered it decides. Your answer replaces the earlier ones.' })}
        ${candidates.map((side, at) => sideBySide(asked, side, candidates.length > 1 ? at + 1 : 0))}
        ${opened.moving && whatMoves(opened.moving)}
        ${answersFor(opened, view)}
        ${settled && html`<h2 class="govuk-heading-m">What the computer decided last time</h2><p class="govuk-body">${settled}</p>`}
        ${candidates.map((side, at) => reasonsFor(side, { number: candidates.length > 1 ? at + 1 : 0, opened }))}
      </section>`,
  }
}

function answersFor(opened: OpenedReview, { problems = [], actor, filter, hrefOf }: ReviewView): SafeHtml {
  const { review, asked, candidates } = opened
  if (review.state !== 'open')
    return insetText({ text: `This has been answered: ${sayAnswer(review.state)}.` })
  if (review.contestedBy.includes(actor))
    return insetText({
      text: 'Your answer contradicts another one. A second steward will decide. You can undo your answer.',
    })
  const action = hrefOf(`/staff/reviews/${review.id}`, filter)
  if (review.question.kind !== 'pair') return claimForm(opened, action, problems)
  const [other] = candidates
  const compared = compareFields(asked.fields, other?.fields ?? {})
  return html`
    <h2 class="govuk-heading-m">What is your answer?</h2>
    <form method="post" action="${action}" novalidate>
      <div class="govuk-button-group">
        ${[
          ['same', 'Same person', 's'],
          ['not-same', 'Not the same', 'n'],
          ['not-sure', 'Not sure', 'u'],
        ].map(([value = '', text = '', key = '']) =>
          button({
            text: html`${text}${keyHint(key)}`,
            name: 'answer',
            value,
            classes: value === 'same' ? '' : 'govuk-button--secondary',
            attributes: { 'data-key': key },
          }),
        )}
      </div>
    </form>
    ${mendForms({ action, compared, titles: [asked.title, other?.title ?? ''], problems })}`
}

function claimForm({ candidates }: OpenedReview, action: string, problems: readonly Problem[]): SafeHtml {
  const people = candidates.map(({ person }, at) => ({
    value: `same ${person}`,
    text: candidates.length > 1 ? `Candidate ${at + 1}` : 'The person we know',
    attributes: { 'data-key': String(at + 1) },
  }))
  const others = [
    { value: 'not-same', text: 'None of these: it is someone new', attributes: { 'data-key': 'n' } },
    { value: 'not-sure', text: 'I am not sure', attributes: { 'data-key': 'u' } },
  ]
  return html`
    <form method="post" action="${action}" novalidate>
      ${radios({
        name: 'answer',
        fieldset: { legend: { text: 'What is your answer?', classes: 'govuk-fieldset__legend--m' } },
        hint: {
          text: 'The person waiting is told straight away. If you choose “not sure”, nothing changes.',
        },
        errorMessage: errorAt(problems, 'answer'),
        items: [...people, ...others],
      })}
      ${button({ text: 'Save the answer', preventDoubleClick: true })}
    </form>`
}
