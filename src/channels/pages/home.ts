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
  'give-view': 'Have your say',
  complain: 'Have your say',
}

/** The council's home: find a service, see what has happened to a report, reach a person. */
export function homePage(
  offered: readonly ServiceDefinition[],
  council: Council,
  following: Following = { typed: '', problems: [] },
): Page {
  const once = offered.filter(({ lifeEvent }) => lifeEvent)
  const groups = groupsOf(offered.filter(({ lifeEvent }) => !lifeEvent))
  const inFirst = firstHalf(groups)
  return {
    title: 'Home',
    problems: following.problems,
    width: 'wide',
    body: html`
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-xl">How can we help?</h1>
          ${searchBox('')}
          <p class="govuk-body">Already have a reference? <a class="govuk-link" href="#reference">See what has happened</a></p>
          ${
            once.length > 0 &&
            html`
          <h2 class="govuk-heading-m">Tell us once</h2>
          <p class="govuk-body">Tell us once, and we tell each council service that needs to know.</p>
          ${serviceNames(once)}`
          }
          <div class="govuk-grid-row">
            <div class="govuk-grid-column-one-half">${groups.slice(0, inFirst).map(groupList)}</div>
            <div class="govuk-grid-column-one-half">${groups.slice(inFirst).map(groupList)}</div>
          </div>
          <p class="govuk-body"><a class="govuk-link" href="/services">All services, A to Z</a></p>
        </div>
        <div class="govuk-grid-column-one-third">
          <h2 class="govuk-heading-m">See what has happened</h2>
          ${followBox(following)}
          <ul class="govuk-list govuk-list--spaced">
            <li><a class="govuk-link" href="/carry-on">Carry on with a form you saved</a></li>
            <li><a class="govuk-link" href="/pay">Pay for something you asked for</a></li>
            <li><a class="govuk-link" href="/reports">See what others have reported, on a map</a></li>
            <li><a class="govuk-link" href="/glossary">What our words mean</a></li>
          </ul>
          ${otherWaysToAsk(council, 'Talk to a person')}
        </div>
      </div>`,
  }
}

type Group = { readonly title: string; readonly found: readonly ServiceDefinition[] }

/** Services by what people want to do, in the order of the verbs. */
function groupsOf(offered: readonly ServiceDefinition[]): readonly Group[] {
  return [...new Set(Object.values(verbs))]
    .map((title) => ({ title, found: offered.filter(({ verb }) => verbs[verb] === title) }))
    .filter(({ found }) => found.length > 0)
}

/** How many groups stand in the first of two columns, so that both are about as long. */
function firstHalf(groups: readonly Group[]): number {
  // A heading takes about as much room as two services.
  const length = (some: readonly Group[]) => some.reduce((sum, { found }) => sum + found.length + 2, 0)
  const fits = groups.findLastIndex((_, at) => length(groups.slice(0, at + 1)) <= length(groups) / 2)
  return Math.max(fits, 0) + 1
}

const groupList = ({ title, found }: Group): Content =>
  html`<h2 class="govuk-heading-m">${title}</h2>${serviceNames(found)}`

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
