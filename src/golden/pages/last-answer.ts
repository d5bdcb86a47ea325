import { button, insetText } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Answer, LastAnswer, ReviewFilter } from '../model/review.ts'

const said: Readonly<Record<Answer | 'seen', string>> = {
  same: 'Same person',
  'not-same': 'Not the same person',
  'not-sure': 'Not sure',
  'wrong-value': 'Same person, with a wrong value',
  split: 'A record taken out',
  seen: 'Looked at',
}

/** An answer in words, within a line. */
export const sayAnswer = (answer: Answer | 'seen'): string => said[answer].toLowerCase()

/** What was answered last, with the way to take it back. */
export function lastAnswerNote(
  { id, answer, batch, question, isOvertaken }: LastAnswer,
  to: {
    readonly filter: ReviewFilter
    readonly hrefOf: (path: string, filter: ReviewFilter) => string
  },
): SafeHtml | false {
  if (question.kind === 'claim' && answer !== 'not-sure') return false
  const words = batch
    ? 'Your last answer, to several questions at once: same person.'
    : `Your last answer: ${sayAnswer(answer)}.`
  if (isOvertaken)
    return html`${insetText({ text: `${words} Another steward has answered that question since, so it cannot be undone here.` })}`
  return html`
    <form method="post" action="${to.hrefOf(`/staff/reviews/undo/${batch ?? id}`, to.filter)}" novalidate>
      ${insetText({
        text: html`<p class="govuk-body">${words}</p>
          ${button({ text: html`Undo${keyHint('z')}`, classes: 'govuk-button--secondary govuk-!-margin-bottom-0', attributes: { 'data-key': 'z' } })}`,
      })}
    </form>`
}

/** The key that does the same; shown once a script listens to it. */
export const keyHint = (key: string): SafeHtml => html`<span data-key-hint hidden> (<kbd>${key}</kbd>)</span>`
