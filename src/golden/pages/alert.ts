import { button, insetText, warningText } from '#govuk'
import { html } from '#kit/html'
import type { Page } from '#kit/page'
import { nameIn } from '../model/person.ts'
import type { OpenedAlert } from '../service/alert.ts'

const reasons = {
  home: 'This person has come to live where somebody restricted lives. Both are hidden now.',
  guesses:
    'Forms have come in the name of somebody restricted from several places, or from where they live in a name that is not quite theirs. Somebody may be trying addresses, to see which report is hidden.',
  merge: 'Somebody restricted and somebody who was not have become one person. The record is hidden now.',
}

/** That somebody restricted could be found through somebody else: what it is about, and what to think of. */
export function alertPage({ review, question, person }: OpenedAlert): Page {
  const title = 'A restricted person could be found'
  const name = nameIn(person.values)
  return {
    title,
    breadcrumbs: [{ text: 'Match records', href: '/staff/reviews' }, { text: title }],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      ${warningText({ text: reasons[question.why] })}
      <p class="govuk-body">Look at <a class="govuk-link" href="/staff/people/${person.id}">${name}</a>${question.why === 'guesses' && ' and at what was asked for in their name, which stands among their cases'}. Ask whoever cares for the restricted person whether they know, before you do anything else. Do not write to either of them.</p>
      ${
        review.state === 'open'
          ? html`
            <form method="post" action="/staff/reviews/${review.id}/seen" novalidate>
              ${button({ text: 'I have checked this and done what is needed', preventDoubleClick: true })}
            </form>`
          : insetText({ text: 'A steward has looked at this.' })
      }`,
  }
}
