import { button, errorAt, input } from '#govuk'
import { type Content, html } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import { type ServiceDefinition, wordsIn } from '#services'
import { type Council, telephone } from '../model/council.ts'
import { pathOf } from '../model/journey.ts'

const verbs: Readonly<Record<ServiceDefinition['verb'], string>> = {
  tell: 'Tell us something',
  report: 'Report a problem',
  request: 'Ask for something',
  apply: 'Apply',
  book: 'Book',
  pay: 'Pay',
  renew: 'Renew',
  cancel: 'Cancel',
  find: 'Find',
  check: 'Check',
  'give-view': 'Give your view',
  complain: 'Complain or thank us',
}

/** The council's home: find a service, see what has happened to a report, reach a person. */
export function homePage(
  offered: readonly ServiceDefinition[],
  council: Council,
  following: Following = { typed: '', problems: [] },
): Page {
  const once = offered.filter(({ lifeEvent }) => lifeEvent)
  const rest = Object.entries(verbs)
    .map(([verb, title]) => ({
      title,
      found: offered.filter((each) => each.verb === verb && !each.lifeEvent),
    }))
    .filter(({ found }) => found.length > 0)
  return {
    title: 'Home',
    problems: following.problems,
    body: html`
      <h1 class="govuk-heading-xl">How can we help?</h1>
      ${searchBox('')}
      ${
        once.length > 0 &&
        html`
        <h2 class="govuk-heading-m">Tell us once</h2>
        <p class="govuk-body">Tell us once, and we tell each council service that needs to know.</p>
        ${serviceLinks(once)}`
      }
      ${rest.map(({ title, found }) => html`<h2 class="govuk-heading-m">${title}</h2>${serviceNames(found)}`)}
      <p class="govuk-body"><a class="govuk-link" href="/services">All services, A to Z</a></p>
      <p class="govuk-body"><a class="govuk-link" href="/glossary">What our words mean</a></p>
      <h2 class="govuk-heading-m">See what has happened</h2>
      ${followBox(following)}
      <p class="govuk-body"><a class="govuk-link" href="/reports">Reports that others have made, on a map</a></p>
      <p class="govuk-body"><a class="govuk-link" href="/carry-on">Carry on with something you began</a></p>
      <p class="govuk-body"><a class="govuk-link" href="/pay">Pay for something that you asked for</a></p>
      ${otherWaysToAsk(council, 'Talk to a person')}`,
  }
}

/** Where people say in their own words what they need. What they look for is no secret, so it may stand in the address. */
export function searchBox(query: string): Content {
  return html`
    <form method="get" action="/services" role="search" novalidate>
      ${input({
        name: 'q',
        label: { text: 'What do you need?', classes: 'govuk-label--m' },
        hint: { text: 'Use your own words, like hole in the road or moving house' },
        value: query,
        type: 'search',
        autocomplete: 'off',
      })}
      ${button({ text: 'Search' })}
    </form>`
}

/** Services by name, each with what it is. */
export function serviceLinks(services: readonly ServiceDefinition[]): Content {
  return html`
    <ul class="govuk-list govuk-list--spaced">
      ${services.map(
        (service) => html`
        <li><a class="govuk-link" href="${pathOf(service)}">${wordsIn(service.name)}</a><br>${wordsIn(service.summary)}</li>`,
      )}
    </ul>`
}

/** Services by name alone, where there are many. */
function serviceNames(services: readonly ServiceDefinition[]): Content {
  return html`
    <ul class="govuk-list">
      ${services.map((service) => html`<li><a class="govuk-link" href="${pathOf(service)}">${wordsIn(service.name)}</a></li>`)}
    </ul>`
}

/** The reference that someone has typed, and what is wrong with it. */
export type Following = { readonly typed: string; readonly problems: readonly Problem[] }

function followBox({ typed, problems }: Following): Content {
  return html`
    <form method="post" action="/" novalidate>
      ${input({
        name: 'reference',
        label: { text: 'Your reference number' },
        hint: { text: 'For example, X4K-9P2-WR3' },
        value: typed,
        errorMessage: errorAt(problems, 'reference'),
        classes: 'govuk-input--width-10',
        autocomplete: 'off',
        spellcheck: false,
      })}
      ${button({ text: 'Find', classes: 'govuk-button--secondary' })}
    </form>`
}

/** The way to a person, under a heading. */
export function otherWaysToAsk({ phone, phoneHours }: Council, heading: string): Content {
  return html`
    <h2 class="govuk-heading-m">${heading}</h2>
    <p class="govuk-body">Call <a class="govuk-link guildhall-no-break" href="${telephone(phone)}">${phone}</a>,
      ${phoneHours}, or <a class="govuk-link" href="/contact">come to see us or write to us</a>.</p>`
}
