import { insetText, summaryList, table } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { Page } from '#kit/page'
import { type Household, isOn } from '../model/residence.ts'
import type { OpenedHousehold, Property, PropertyOn } from '../service/property.ts'
import { type AskingDay, askDay } from './ask-day.ts'
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
          address &&
            !title.includes(address.postcode) && {
              key: { text: 'Postcode' },
              value: { text: address.postcode },
            },
          { key: { text: 'UPRN' }, value: { text: uprn } },
        ],
      })}
      <h2 class="govuk-heading-m">Lives here now</h2>
      ${
        now
          ? html`
            ${peopleOf(property, now, now.from)}
            <p class="govuk-body"><a class="govuk-link" href="${hrefOf(property, now)}">This household</a>, together ${sinceOf(now)}</p>`
          : insetText({ text: 'Nobody is known to live here.' })
      }
      ${former.length > 0 && formerTable(property, former)}
      <p class="govuk-body"><a class="govuk-link" href="/staff/properties/${uprn}/as-at">See who lived here on an earlier date</a></p>
      ${whoIsNotShown}`,
  }
}

const whoIsNotShown = html`<p class="govuk-hint">People who are hidden are never shown at a property, and whoever lives with them is not either. So more people may live here than are listed.</p>`

/** Where an officer asks who lived at a property on a day. */
export function askPropertyDayPage({
  property,
  ...asked
}: AskingDay & { readonly property: Property }): Page {
  const title = 'See who lived here on an earlier date'
  return {
    title,
    problems: asked.problems ?? [],
    breadcrumbs: within(property, 'Earlier date'),
    body: html`
      <span class="govuk-caption-l">${nameOfProperty(property)}</span>
      <h1 class="govuk-heading-l">${title}</h1>
      ${askDay(`/staff/properties/${property.uprn}/as-at`, asked)}`,
  }
}

/** Who lived at a property on a day, by what is known today. */
export function propertyOnPage({ property, day, household }: PropertyOn): Page {
  const title = `Who lived here on ${sayDay(day)}`
  return {
    title: `${title}: ${nameOfProperty(property)}`,
    width: 'full',
    breadcrumbs: within(property, 'Earlier date'),
    body: html`
      <span class="govuk-caption-l">${nameOfProperty(property)}</span>
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">This is what we know today of that day. We may have learned it since.</p>
      ${
        household
          ? html`
            ${peopleOf(property, household, day)}
            <p class="govuk-body"><a class="govuk-link" href="${hrefOf(property, household)}">This household</a>, together ${spanOf(household)}</p>`
          : insetText({ text: 'Nobody is known to have lived here on that day.' })
      }
      <p class="govuk-body"><a class="govuk-link" href="/staff/properties/${property.uprn}/as-at">Another day</a></p>
      ${whoIsNotShown}`,
  }
}

/** A household: who lived together in a home, and from when until when. */
export function householdPage({ property, household }: OpenedHousehold): Page {
  const home = nameOfProperty(property)
  const title = `Household ${sinceOf(household)}, ${home}`
  return {
    title,
    width: 'full',
    breadcrumbs: within(property, 'Household'),
    body: html`
      <span class="govuk-caption-l">Household</span>
      <h1 class="govuk-heading-l">${home}</h1>
      <p class="govuk-body">These people lived here together ${spanOf(household)}. They share a home, and each has a record of their own.</p>
      ${peopleOf(property, household, household.from)}
      <p class="govuk-body"><a class="govuk-link" href="/staff/properties/${property.uprn}/as-at">See who lived here on an earlier date</a></p>`,
  }
}

const nameOfProperty = ({ address, uprn }: Property): string => address?.address ?? `Property ${uprn}`

const sinceOf = ({ from }: Household): string => (from ? `since ${sayDay(from)}` : 'since before we know')

const spanOf = (household: Household): string =>
  `${sinceOf(household)}${household.until ? ` until ${sayDay(household.until)}` : ''}`

const within = (property: Property, text: string) => [
  { text: 'Find a person', href: '/staff/people' },
  { text: nameOfProperty(property), href: `/staff/properties/${property.uprn}` },
  { text },
]

const hrefOf = ({ uprn }: Property, { from }: Household): string =>
  `/staff/properties/${uprn}/households/${from || 'unknown'}`

// Whoever went away and came back was here since another day on each.
function peopleOf({ names, residences }: Property, { people }: Household, day: string): SafeHtml {
  return table({
    caption: 'People',
    captionClasses: 'govuk-visually-hidden',
    firstCellIsHeader: true,
    head: [{ text: 'Name' }, { text: 'Here since' }],
    rows: people.map((person) => {
      const from = residences.find((each) => each.person === person && isOn(each, day))?.from
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
