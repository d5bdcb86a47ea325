import { button, errorAt, input } from '#govuk'
import { html } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import { type ServiceDefinition, sayMoney } from '#services'
import type { Receipt } from '../model/draft.ts'
import { followPath } from '../model/follow.ts'
import { promisesList } from './promises.ts'
import { serviceOf } from './service-of.ts'

const title = 'Carry on with a form you saved'
const breadcrumbs = [{ text: 'Home', href: '/' }, { text: title }]

/** What was typed into it, and what is wrong with that. The fact is never shown again. */
export type CarryOnShown = {
  readonly reference?: string
  /** Whether the reference stood in the address, as in our message. */
  readonly isLinked?: boolean
  readonly problems?: readonly Problem[]
}

/** Asks for the reference of something that was saved, or begun by text, and for what only its owner knows. */
export function carryOnPage({ reference, isLinked, problems = [] }: CarryOnShown = {}): Page {
  return {
    title: isLinked ? `Carry on with ${reference}` : title,
    problems,
    breadcrumbs,
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">We keep your answers for 28 days after you save them. What you began by text, we keep for 2 days: text HELP to get its reference.</p>
      <form method="post" action="/carry-on" novalidate>
        ${input({
          name: 'reference',
          value: reference,
          label: { text: 'Your reference', classes: 'govuk-label--s' },
          hint: { text: 'For example, X4K-9P2-WR3' },
          classes: 'govuk-input--width-10',
          autocomplete: 'off',
          spellcheck: false,
          errorMessage: errorAt(problems, 'reference'),
        })}
        ${input({
          name: 'fact',
          label: { text: 'What you gave us to come back with', classes: 'govuk-label--s' },
          hint: { text: 'A phone number, email address, date of birth or postcode' },
          classes: 'govuk-input--width-20',
          autocomplete: 'off',
          spellcheck: false,
          errorMessage: errorAt(problems, 'fact'),
        })}
        ${button({ text: 'Carry on' })}
      </form>
      <h2 class="govuk-heading-m">If you do not have your reference</h2>
      <p class="govuk-body">Look for our text or email. If you gave us neither, nobody can find your answers without it, so you have to start again. You can also <a class="govuk-link" href="/contact">contact us by phone or in person</a>.</p>`,
  }
}

/** For somebody who has guessed too often: from when they are heard again. */
export function carryOnLaterPage(minutes: number): Page {
  const heading = 'You have to wait before you try again'
  return {
    title: heading,
    breadcrumbs,
    body: html`
      <h1 class="govuk-heading-l">${heading}</h1>
      <p class="govuk-body">What was typed did not match, too many times. To keep people’s answers safe, this reference works again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.</p>
      <p class="govuk-body"><a class="govuk-link" href="/carry-on">Try again</a> then, or <a class="govuk-link" href="/contact">contact us by phone or in person</a>.</p>`,
  }
}

/** For somebody who comes back to what has been sent since. */
export function alreadySentPage(
  definition: ServiceDefinition,
  { reference, promises, toPay }: Receipt,
): Page {
  const heading = 'You have already sent this'
  return {
    title: heading,
    service: serviceOf(definition),
    body: html`
      <h1 class="govuk-heading-l">${heading}</h1>
      <p class="govuk-body">${toPay ? 'We have it.' : 'We have it, and you do not have to do anything more.'} Its reference number is <strong>${reference}</strong>.</p>
      ${toPay && html`<p class="govuk-body">${sayMoney(toPay)} was to be paid. If you have not paid yet, <a class="govuk-link" href="/pay/${reference}">pay online</a>, on the phone or at our counter.</p>`}
      ${promisesList({ promises })}
      <p class="govuk-body">You can <a class="govuk-link" href="${followPath(definition, reference)}">see what has happened</a> at any time.</p>`,
  }
}
