import { html } from '#kit/html'
import type { Page } from '#kit/page'
import { type ServiceDefinition, wordsIn } from '#services'
import { type Council, telephone } from '../model/council.ts'
import { searchBox, serviceLinks } from './home.ts'

const breadcrumbs = [{ text: 'Home', href: '/' }, { text: 'Services' }]

/** Every service, by the letter that its name begins with. */
export function allServicesPage(services: readonly ServiceDefinition[]): Page {
  const byLetter = Map.groupBy(services, ({ name }) => wordsIn(name).slice(0, 1).toUpperCase())
  const letters = [...byLetter].map(
    ([letter, found]) =>
      html`<h2 class="govuk-heading-m" id="${letter}">${letter}</h2>${serviceLinks(found)}`,
  )
  return {
    title: 'All services',
    breadcrumbs,
    body: html`<h1 class="govuk-heading-l">All services</h1>${searchBox('')}${letters}`,
  }
}

/** What was found for someone's own words. */
export function foundPage(query: string, found: readonly ServiceDefinition[], council: Council): Page {
  const count = found.length === 1 ? '1 service' : `${found.length} services`
  const title = found.length > 0 ? `${count} for “${query}”` : `Nothing found for “${query}”`
  return {
    title,
    breadcrumbs,
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      ${found.length > 0 ? serviceLinks(found) : nothingFound(council)}
      ${searchBox(query)}
      <p class="govuk-body"><a class="govuk-link" href="/services">All services, A to Z</a></p>`,
  }
}

function nothingFound({ phone, phoneHours }: Council) {
  return html`
    <p class="govuk-body">You can:</p>
    <ul class="govuk-list govuk-list--bullet">
      <li>try other words, or fewer</li>
      <li>look through <a class="govuk-link" href="/services">all services</a></li>
      <li>call <a class="govuk-link guildhall-no-break" href="${telephone(phone)}">${phone}</a>, ${phoneHours}: we can help with everything here, and with more</li>
    </ul>`
}
