import { button, warningText } from '#govuk'
import { type Content, html } from '#kit/html'
import type { Page } from '#kit/page'
import { highestFee, type ServiceDefinition, sayMoney, wordsIn } from '#services'
import { type Council, relayNumber, telephone } from '../model/council.ts'
import { deletePage, pathOf } from '../model/journey.ts'
import { beginningOf } from '../model/leave.ts'
import { formPath } from './paper.ts'
import { withNumbers } from './phone-numbers.ts'

/** Where a service begins: what it is, what it takes, what is promised, and how else it can be had. */
export function startPage(definition: ServiceDefinition, council: Council, hasDraft: boolean): Page {
  const { name, summary, before = {}, questions, promise } = definition
  const first = questions[0]
  const promises = promise.map(({ say, whenSaid }) =>
    whenSaid ? `${wordsIn(whenSaid)}: ${lowerFirst(wordsIn(say))}` : wordsIn(say),
  )
  return {
    title: wordsIn(name),
    breadcrumbs: [
      { text: 'Home', href: '/' },
      { text: 'Services', href: '/services' },
      { text: wordsIn(name) },
    ],
    body: html`
      <h1 class="govuk-heading-l">${wordsIn(name)}</h1>
      <p class="govuk-body-l">${wordsIn(summary)}.</p>
      ${before.emergency && warningText({ text: html`${withNumbers(wordsIn(before.emergency))}.`, iconFallbackText: 'Warning' })}
      ${before.minutes && html`<p class="govuk-body">It takes about ${before.minutes} minutes.</p>`}
      ${definition.fee && cost(definition.fee)}
      ${before.need && need(before.need.map((text) => wordsIn(text)))}
      ${button({ text: hasDraft ? 'Continue' : 'Start now', href: hasDraft ? pathOf(definition, first?.id) : beginningOf(definition), isStartButton: true })}
      ${hasDraft ? saved(definition) : carryOn}
      <h2 class="govuk-heading-m">What we promise</h2>
      <ul class="govuk-list govuk-list--bullet">${promises.map((said) => html`<li>${said}</li>`)}</ul>
      ${otherWays(definition, council)}
      ${definition.channels.paper !== false && onPaper(definition)}
      <h2 class="govuk-heading-m">Your information</h2>
      <p class="govuk-body">${definition.privacy.notice && `${wordsIn(definition.privacy.notice)}. `}Read
        <a class="govuk-link" href="/privacy">how we use your information</a>.</p>
      ${definition.waivers && waived(definition.waivers)}`,
  }
}

type Fee = NonNullable<ServiceDefinition['fee']>

function cost(fee: Fee): Content {
  const { how, concession } = fee
  const most = highestFee(fee)
  return html`
    <h2 class="govuk-heading-m">What it costs</h2>
    <p class="govuk-body">${most !== undefined && `${sayMoney(most)}. `}${concession && `${wordsIn(concession)}. `}${wordsIn(how)}.</p>`
}

/** What the council’s own rules for services ask for and this one does not keep, and why. */
function waived(waivers: NonNullable<ServiceDefinition['waivers']>): Content {
  return html`
    <h2 class="govuk-heading-m">Where this service does not meet our own rules</h2>
    <ul class="govuk-list govuk-list--bullet">${waivers.map(({ reason }) => html`<li>${wordsIn(reason)}</li>`)}</ul>`
}

const lowerFirst = (words: string) => words.slice(0, 1).toLowerCase() + words.slice(1)

function need(things: readonly string[]): Content {
  return html`
    <h2 class="govuk-heading-m">What you need</h2>
    <ul class="govuk-list govuk-list--bullet">${things.map((thing) => html`<li>${thing}</li>`)}</ul>`
}

const carryOn = html`<p class="govuk-body">If you saved your answers, <a class="govuk-link" href="/carry-on">carry on with your reference</a>.</p>`

function saved(definition: ServiceDefinition): Content {
  return html`
    <p class="govuk-body">Your answers are saved on this device.
      <a class="govuk-link" href="${pathOf(definition, deletePage)}">Delete them and start again</a>.</p>`
}

function onPaper(definition: ServiceDefinition): Content {
  return html`
    <p class="govuk-body">Or print a form, fill it in and send it to us:
      <a class="govuk-link" href="${formPath(definition)}">paper form (PDF)</a>,
      <a class="govuk-link" href="${formPath(definition, true)}">in large print (PDF)</a>.</p>`
}

/** For whoever cannot go online, or will not: the same service by phone, at the counter and by letter. */
export function otherWays({ owner }: ServiceDefinition, council: Council): Content {
  return html`
    <h2 class="govuk-heading-m">Other ways to tell us</h2>
    <p class="govuk-body">${withNumbers(wordsIn(owner.contact))}. We ask you the same questions.</p>
    <p class="govuk-body">If you cannot hear or speak on the phone, use Relay UK: dial
      <a class="govuk-link guildhall-no-break" href="${telephone(relayNumber(council))}">${relayNumber(council)}</a>.</p>
    <p class="govuk-body">You can also <a class="govuk-link" href="/contact">come to see us or write to us</a>.</p>`
}
