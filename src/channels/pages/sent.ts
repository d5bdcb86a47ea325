import { button, panel } from '#govuk'
import { type Content, html } from '#kit/html'
import type { Page } from '#kit/page'
import { type ServiceDefinition, sayMoney, wordsIn } from '#services'
import { type Council, telephone } from '../model/council.ts'
import type { Receipt } from '../model/draft.ts'
import { followPath } from '../model/follow.ts'
import { deletePage, pathOf } from '../model/journey.ts'
import { withNumbers } from './phone-numbers.ts'
import { promisesList } from './promises.ts'
import { serviceOf } from './service-of.ts'

/** What someone reads when they have sent something: the reference, what happens next, and by when. */
export function sentPage(
  definition: ServiceDefinition,
  { reference, promises, toPay }: Receipt,
  { council, isKiosk = false }: { readonly council: Council; readonly isKiosk?: boolean },
): Page {
  const { sending, after } = definition
  return {
    title: wordsIn(sending.sent),
    service: serviceOf(definition),
    body: html`
      ${panel({ titleText: wordsIn(sending.sent), text: html`Your reference number<br><strong>${reference}</strong>` })}
      <p class="govuk-body">Write down or print this number. You need it to see what has happened.</p>
      ${toPay && payPart(reference, toPay, isKiosk)}
      <h2 class="govuk-heading-m">What happens next</h2>
      <ol class="govuk-list govuk-list--number">${after.map((text) => html`<li>${wordsIn(text)}</li>`)}</ol>
      <h2 class="govuk-heading-m">What we promise</h2>
      ${promisesList({ promises })}
      <p class="govuk-body">You can <a class="govuk-link" href="${followPath(definition, reference)}">see what has happened</a> at any time.</p>
      <p class="govuk-body">If something is wrong, call
        <a class="govuk-link guildhall-no-break" href="${telephone(council.phone)}">${council.phone}</a>,
        ${council.phoneHours}. Give your reference number.</p>
      <p class="govuk-body"><a class="govuk-link" href="/">Find another service</a></p>`,
  }
}

/** What is to be paid now. Nobody types a card at a kiosk. */
const payPart = (reference: string, pence: number, isKiosk: boolean): Content => html`
  <h2 class="govuk-heading-m">You have ${sayMoney(pence)} to pay</h2>
  ${
    isKiosk
      ? html`<p class="govuk-body">Pay at our counter or on the phone, and give this reference number.</p>`
      : html`
      ${button({ text: `Pay ${sayMoney(pence)} now`, href: `/pay/${reference}` })}
      <p class="govuk-body">You can also pay later, on the phone or at our counter.</p>`
  }`

/** For whoever comes back too late, or in another browser. */
export function lostPage(definition: ServiceDefinition): Page {
  const title = 'We do not have your answers'
  return {
    title,
    service: serviceOf(definition),
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">This can be because:</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>you began more than 28 days ago: we delete answers that have not been sent</li>
        <li>you began on another device or in another browser: if you saved your answers, you can <a class="govuk-link" href="/carry-on">carry on with your reference</a></li>
        <li>your browser does not keep cookies, which we need for this</li>
        <li>someone deleted the answers on this device</li>
      </ul>
      ${button({ text: 'Start again', href: pathOf(definition) })}
      <p class="govuk-body">You can also <a class="govuk-link" href="/contact">contact us by phone or in person</a>.</p>`,
  }
}

/** Asks whether the answers on this device should go. */
export function deletePageFor(definition: ServiceDefinition): Page {
  const title = 'Delete your answers?'
  return {
    title,
    service: serviceOf(definition),
    back: pathOf(definition),
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">Do this if you share this device, or want to begin again. What you have already sent stays with us.</p>
      <form method="post" action="${pathOf(definition, deletePage)}" novalidate>
        ${button({ text: 'Delete my answers', classes: 'govuk-button--warning' })}
      </form>`,
  }
}

/** Where the answers lead someone whom the form cannot help: to people who can. */
export function exitPage(definition: ServiceDefinition, at: number, council: Council, back: string): Page {
  const exit = definition.exits?.[at]
  const title = exit ? wordsIn(exit.title) : wordsIn(definition.name)
  return {
    title,
    service: serviceOf(definition),
    back,
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">${exit && withNumbers(wordsIn(exit.body))}</p>
      <p class="govuk-body">${withNumbers(wordsIn(definition.owner.contact))}.</p>
      <p class="govuk-body">You can also <a class="govuk-link" href="/contact">come to see us or write to ${council.name}</a>.</p>`,
  }
}
