import { button, errorAt, input, panel, warningText } from '#govuk'
import { type Content, html } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import { type ServiceDefinition, sayDay } from '#services'
import { pathOf, savePage } from '../model/journey.ts'
import { isRisky } from '../model/leave.ts'
import { factNames, type SecretFact } from '../model/saved.ts'
import { spokenReference } from '../model/spoken.ts'
import { serviceOf } from './service-of.ts'

/** Asks what somebody will come back with, besides the reference. */
export function savePageFor(
  definition: ServiceDefinition,
  { typed = '', problems = [] }: { readonly typed?: string; readonly problems?: readonly Problem[] } = {},
): Page {
  const title = 'Save your answers and come back later'
  return {
    title,
    service: serviceOf(definition),
    back: pathOf(definition, definition.questions[0]?.id),
    problems,
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">We give you a reference. With it you can carry on later, on this or any other phone or computer.</p>
      ${isRisky(definition) && warned}
      <form method="post" action="${pathOf(definition, savePage)}" novalidate>
        ${input({
          name: 'fact',
          value: typed,
          label: {
            text: 'Your mobile number, email address, date of birth or postcode',
            classes: 'govuk-label--s',
          },
          hint: {
            text: 'You need it to come back. We send your reference to a mobile number or an email address',
          },
          classes: 'govuk-input--width-20',
          spellcheck: false,
          errorMessage: errorAt(problems, 'fact'),
        })}
        ${button({ text: 'Save' })}
      </form>`,
  }
}

const warned = warningText({
  text: 'Somebody who has your reference, and knows what you type here, can read your answers. Use a phone number or an email address that only you see.',
  iconFallbackText: 'Warning',
})

/** What somebody is told whose answers are saved. */
export type SavedShown = {
  readonly reference: string
  readonly fact: SecretFact['kind']
  /** The last day that it works, `YYYY-MM-DD`. */
  readonly until: string
  readonly sentBy?: 'text' | 'email' | undefined
  /** Whether this screen is shared, and has forgotten the answers. */
  readonly isShared?: boolean
}

/** Says that the answers are saved, by what they are come back to, and until when. */
export function savedPage(definition: ServiceDefinition, shown: SavedShown): Page {
  const { reference, fact, until, isShared } = shown
  const title = 'Your answers are saved'
  const sayIt = html`Your reference<br><strong>${reference}</strong>`
  return {
    title,
    service: serviceOf(definition),
    body: html`
      ${panel({ titleText: title, text: sayIt })}
      <p class="govuk-body">You have not sent them yet. We do nothing until you do.</p>
      <p class="govuk-body">${sent(shown)}To read it out, say: ${spokenReference(reference)}.</p>
      <h2 class="govuk-heading-m">How to come back</h2>
      <ol class="govuk-list govuk-list--number">
        <li>Go to our home page, on any phone or computer, and choose <a class="govuk-link" href="/carry-on">Carry on with a form you saved</a>.</li>
        <li>Type your reference and the ${factNames[fact]} you gave us.</li>
      </ol>
      <p class="govuk-body">You can come back until <strong>${sayDay(until)}</strong>. Each time you do, we keep your answers for another 28 days. Then we delete them.</p>
      ${isRisky(definition) && warned}
      ${
        isShared
          ? html`<p class="govuk-body">This screen has forgotten your answers.</p>`
          : html`<p class="govuk-body"><a class="govuk-link" href="${pathOf(definition, definition.questions[0]?.id)}">Carry on now</a></p>`
      }`,
  }
}

function sent({ sentBy }: SavedShown): Content {
  if (sentBy === 'text') return 'We are sending your reference in a text message. '
  if (sentBy === 'email') return 'We are sending your reference in an email. '
  return 'Write down or print your reference: you cannot come back without it. '
}
