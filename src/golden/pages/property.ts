import { insetText, summaryList, table } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { Page } from '#kit/page'
import type { Household } from '../model/residence.ts'
import type { OpenedHousehold, Property } from '../service/property.ts'
import { sayDay } from './words.ts'

/** A property: where it is, who lives there, and who did before. */
export function propertyPage(property: Property): Page {
  const { uprn, address, households } = property
  const title = nameOfProperty(property)
  const [latest, ...before] = households
  const now = latest && !latest.until ? latest : undefined
  const former = now ? before : households
  return {
    title,
    width: 'full',
    breadcrumbs: [{ text: 'Find a person', href: '/staff/people' }, { text: title }],
    body: html`
      <span class="govuk-caption-l">Property</span>
      <h1 class="govuk-heading-l">${title}</h1>
      ${summaryList({
        rows: [
          address && { key: { text: 'Postcode' }, value: { text: address.postcode } },
          { key: { text: 'UPRN' }, value: { text: uprn } },
        ],
      })}
      <h2 class="govuk-heading-m">Lives here now</h2>
      ${
        now
          ? html`
            ${peopleOf(property, now)}
            <p class="govuk-body"><a class="govuk-link" href="${hrefOf(property, now)}">This household</a>, together ${sinceOf(now)}</p>`
          : insetText({ text: 'Nobody is known to live here.' })
      }
      ${former.length > 0 && formerTable(property, former)}
      <p class="govuk-hint">People who are hidden are never shown at a property, and whoever lives with them is not either. So more people may live here than are listed.</p>`,
  }
}

/** A household: who lived together in a home, and from when until when. */
export function householdPage({ property, household }: OpenedHousehold): Page {
  const home = nameOfProperty(property)
  const title = `Household ${sinceOf(household)}, ${home}`
  const until = household.until ? ` until ${sayDay(household.until)}` : ''
  return {
    title,
    width: 'full',
    breadcrumbs: [
      { text: 'Find a person', href: '/staff/people' },
      { text: home, href: `/staff/properties/${property.uprn}` },
      { text: 'Household' },
    ],
    body: html`
      <span class="govuk-caption-l">Household</span>
      <h1 class="govuk-heading-l">${home}</h1>
      <p class="govuk-body">These people lived here together ${sinceOf(household)}${until}. They share a home, and each has a record of their own.</p>
      ${peopleOf(property, household)}`,
  }
}

const nameOfProperty = ({ address, uprn }: Property): string => address?.address ?? `Property ${uprn}`

const sinceOf = ({ from }: Household): string => (from ? `since ${sayDay(from)}` : 'since before we know')

const hrefOf = ({ uprn }: Property, { from }: Household): string =>
  `/staff/properties/${uprn}/households/${from || 'unknown'}`

function peopleOf({ names, residences }: Property, { people }: Household): SafeHtml {
  return table({
    caption: 'People',
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    head: [{ text: 'Name' }, { text: 'Here since' }],
    rows: people.map((person) => {
      const [from = ''] = residences.flatMap((each) => (each.person === person ? [each.from] : [])).sort()
      return [{ text: personLink(person, names) }, { text: from ? sayDay(from) : 'Not known' }]
    }),
  })
}

function formerTable(property: Property, households: readonly Household[]): SafeHtml {
  return table({
    caption: 'Households before',
    captionClasses: 'govuk-table__caption--m',
    head: [{ text: 'From' }, { text: 'Until' }, { text: 'People' }],
    rows: households.map((each) => [
      {
        text: html`<a class="govuk-link" href="${hrefOf(property, each)}">${each.from ? sayDay(each.from) : 'Not known'}</a>`,
      },
      { text: each.until ? sayDay(each.until) : '' },
      { text: each.people.map((person, at) => [at > 0 && ', ', personLink(person, property.names)]) },
    ]),
  })
}

const personLink = (person: string, names: ReadonlyMap<string, string>): Content =>
  html`<a class="govuk-link" href="/staff/people/${person}">${names.get(person) ?? 'Not known'}</a>`
