import { button, errorAt, insetText, radios, warningText } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import { compareFields } from '../model/compare-fields.ts'
import type { PersonId } from '../model/person.ts'
import type { Answer, LastAnswer, ReviewFilter } from '../model/review.ts'
import type { OpenedReview } from '../service/review.ts'
import type { Queue } from '../service/review-queue.ts'
import { keyHint, lastAnswerNote, sayAnswer } from './last-answer.ts'
import { mendForms } from './review-mend.ts'
import type { QueueNote } from './review-queue.ts'
import { reasonsFor, sideBySide, whatMoves } from './review-sides.ts'
import { saySettled } from './why-settled.ts'
import { sayCount } from './words.ts'

/** Who looks at a question, what they answered before it, and where they go on. */
export type ReviewView = {
  readonly problems?: readonly Problem[]
  readonly last?: LastAnswer | undefined
  readonly progress: Pick<Queue, 'wanted' | 'decidedToday'>
  /** The question that comes next; none when there is none. */
  readonly next?: string | undefined
  /** What led here. */
  readonly note?: QueueNote | undefined
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
  const { problems = [], last, progress, note, filter, hrefOf } = view
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
        ${note === 'undone' && review.state === 'open' && insetText({ text: 'Your answer was undone. Answer this question again, or go back to the list.' })}
        ${last && lastAnswerNote(last, { filter, hrefOf })}
        <span class="govuk-caption-l">${sayCount(progress.wanted)} left, ${sayCount(progress.decidedToday)} decided today</span>
        <h1 class="govuk-heading-l" id="question">${title}</h1>
        ${review.isSensitive && warningText({ text: 'One of these people is restricted. Ask the officer who cares for them before you join these records.' })}
        ${review.contestedBy.length > 0 && insetText({ text: 'Stewards disagree about this, so a steward who has not answered it decides. Your answer replaces the earlier ones.' })}
        ${candidates.map((side, at) => sideBySide(asked, side, candidates.length > 1 ? at + 1 : 0))}
        ${opened.moving && whatMoves(opened.moving, review)}
        ${answersFor(opened, view)}
        ${settled && html`<h2 class="govuk-heading-m">What the computer decided last time</h2><p class="govuk-body">${settled}</p>`}
        ${candidates.map((side, at) => reasonsFor(side, { number: candidates.length > 1 ? at + 1 : 0, opened }))}
      </section>`,
  }
}

/** Says why there is nothing to answer, and leads on. */
const closed = (text: string, { next, filter, hrefOf }: ReviewView): SafeHtml => html`
  <div id="answer">${insetText({ text })}</div>
  ${next && button({ text: html`Next question${keyHint('g')}`, href: hrefOf(`/staff/reviews/${next}`, filter), attributes: { 'data-key': 'g' } })}`

/** What was answered; of a claim, whose it is, by the number that they are shown under. */
function sayClosed({ review, candidates, chosen }: OpenedReview, answer: Answer | 'seen'): string {
  if (review.question.kind !== 'claim') return sayAnswer(answer)
  if (answer === 'not-same') return 'it is from someone new'
  const at = candidates.findIndex(({ person }) => person === chosen)
  if (!chosen || at < 0) return sayAnswer(answer)
  return `it is from ${candidates.length > 1 ? `candidate ${at + 1}` : 'the person we know'}`
}

function answersFor(opened: OpenedReview, view: ReviewView): SafeHtml {
  const { problems = [], actor, filter, hrefOf } = view
  const { review, asked, candidates } = opened
  if (review.state !== 'open')
    return closed(`This has been answered: ${sayClosed(opened, review.state)}.`, view)
  if (review.contestedBy.includes(actor))
    return closed(
      'Your answer contradicts another one. A second steward will decide. You can undo your answer.',
      view,
    )
  const action = hrefOf(`/staff/reviews/${review.id}`, filter)
  if (review.question.kind !== 'pair') return claimForm(opened, action, view)
  const [other] = candidates
  const moving = markOf(opened)
  const compared = compareFields(asked.fields, other?.fields ?? {})
  return html`
    <h2 class="govuk-heading-m" id="answer">What is your answer?</h2>
    <form method="post" action="${action}" novalidate>
      ${moving}
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
    ${mendForms({ action, moving, compared, titles: [asked.title, other?.title ?? ''], mayGo: mayGo(opened), problems })}`
}

/** What is shown, to come back with the answer. */
const markOf = ({ mark }: OpenedReview): SafeHtml | undefined =>
  mark === undefined ? undefined : html`<input type="hidden" name="moving" value="${mark}">`

/** Of which sides the record can be taken out: not of somebody who has no other. */
function mayGo({ asked, candidates, moving }: OpenedReview): readonly ('a' | 'b')[] {
  if (!moving) return []
  const hasOthers = (person: PersonId | undefined) =>
    moving.stays === moving.goes || (person === moving.stays ? moving.others : moving.moved).length > 1
  const sides = [
    ['a', asked.person],
    ['b', candidates[0]?.person],
  ] as const
  return sides.flatMap(([side, person]) => (hasOthers(person) ? [side] : []))
}

function claimForm(opened: OpenedReview, action: string, { actor, problems = [] }: ReviewView): SafeHtml {
  const { review, candidates } = opened
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
    ${review.passedBy.includes(actor) && insetText({ text: 'You were not sure about this. Another steward is asked next, and you can still answer.' })}
    <form method="post" action="${action}" novalidate>
      ${markOf(opened)}
      ${radios({
        name: 'answer',
        fieldset: { legend: { text: 'What is your answer?', classes: 'govuk-fieldset__legend--m' } },
        hint: {
          text: 'The person waiting is told straight away. If you choose “not sure”, nothing changes, and another steward is asked.',
        },
        errorMessage: errorAt(problems, 'answer'),
        items: [...people, ...others],
      })}
      ${button({ text: 'Save the answer', preventDoubleClick: true })}
    </form>`
}
