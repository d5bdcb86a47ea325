import { details, insetText, summaryList } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { Page } from '#kit/page'
import type { OrganisationDecision } from '../model/organisation/decision.ts'
import type { Organisation, OrganisationValue, SaidBy } from '../model/organisation/golden.ts'
import type { OrganisationField } from '../model/organisation/said.ts'
import type { OpenedOrganisation } from '../service/organisations.ts'
import { decidedOf } from './organisation-doubt.ts'
import { linkTo, nameOf } from './organisation-search.ts'
import { servicesOf } from './organisation-services.ts'
import { sayDay } from './words.ts'

/**
 * An organisation: what it does, where it is and whom to ask for; each with who says so, and of which day it is. With what
 * was decided of it, for those who may decide.
 */
export function organisationPage(
  opened: OpenedOrganisation,
  decisions?: readonly OrganisationDecision[],
): Page {
  const { organisation, doubts } = opened
  const title = nameOf(organisation)
  const by = sayerOf(opened)
  return {
    title,
    width: 'full',
    breadcrumbs: [{ text: 'Find an organisation', href: '/staff/organisations' }, { text: title }],
    body: html`
      <span class="govuk-caption-l">Organisation</span>
      <h1 class="govuk-heading-l">${title}</h1>
      ${organisation.values.description && html`<p class="govuk-body">${organisation.values.description.what}</p>`}
      ${doubts.length > 0 && insetText({ text: html`May be the same as ${doubts.map((each, at) => [at > 0 && ', ', linkTo(each), decisions && html` (<a class="govuk-link" href="/staff/organisations/${opened.id}/same/${each.id}">decide<span class="govuk-visually-hidden"> whether ${nameOf(each.organisation)} is the same</span></a>)`])}. What directories give does not say so for sure, so nothing was joined.` })}
      <h2 class="govuk-heading-m">How to contact them</h2>
      ${valuesOf(organisation, ['phone', 'email', 'website'], by) ?? insetText({ text: 'No directory says how.' })}
      <h2 class="govuk-heading-m">What they do</h2>
      ${servicesOf(organisation, by)}
      <h2 class="govuk-heading-m">Where they are</h2>
      ${premisesOf(opened, by)}
      <h2 class="govuk-heading-m">Who to ask for</h2>
      ${contactsOf(organisation, by)}
      <h2 class="govuk-heading-m">Who they are</h2>
      ${valuesOf(organisation, ['name', 'description', 'legal_status'], by)}
      ${decisions && decidedOf(opened.id, decisions)}`,
  }
}

type By = (said: SaidBy<unknown>) => string

/** Who says something, and of which day it is: `Community directory, checked on 3 May 2026`. */
function sayerOf({ directories }: OpenedOrganisation): By {
  const names = new Map(directories.map(({ id, name }) => [id, name]))
  return ({ source, from, received }) =>
    `${names.get(source) ?? source}, ${from ? `checked on ${sayDay(from)}` : `received on ${sayDay(received)}`}`
}

const saidBy = (by: readonly SaidBy<unknown>[], say: By): Content =>
  html`<br><span class="govuk-hint">${by.map(say).join('; ')}</span>`

function premisesOf({ organisation: { premises }, properties }: OpenedOrganisation, say: By): SafeHtml {
  if (premises.length === 0) return insetText({ text: 'No directory says where they are.' })
  const property = (uprn: string): Content =>
    properties.has(uprn)
      ? html`<a class="govuk-link" href="/staff/properties/${uprn}">UPRN ${uprn}</a>`
      : `UPRN ${uprn}`
  return summaryList({
    rows: premises.map(({ what, by }) => ({
      key: { text: what.name || 'Premises' },
      value: {
        text: [
          [what.address, what.postcode].filter(Boolean).join(', '),
          what.uprn && html`<br>${property(what.uprn)}`,
          saidBy(by, say),
        ],
      },
    })),
  })
}

function contactsOf({ contacts }: Organisation, say: By): SafeHtml {
  if (contacts.length === 0) return insetText({ text: 'No directory names anybody.' })
  return summaryList({
    rows: contacts.map(({ what, by }) => ({
      key: { text: what.name || what.role },
      value: {
        text: [
          [what.name && what.role, what.phone, what.email].filter(Boolean).join(', ') || 'Not said',
          saidBy(by, say),
        ],
      },
    })),
  })
}

const labels: Readonly<Record<OrganisationField, string>> = {
  name: 'Name',
  description: 'About',
  phone: 'Phone',
  email: 'Email',
  website: 'Website',
  legal_status: 'Legal form',
}

const schemes = { charity: 'Charity number', company: 'Company number' }

/** Some of the values, each with who says it; the numbers of registers stand with the name. */
function valuesOf(
  { values, identifiers }: Organisation,
  fields: readonly OrganisationField[],
  say: By,
): SafeHtml | undefined {
  const numbers = identifiers.map(({ what, by }) => ({
    key: { text: schemes[what.scheme] },
    value: { text: [what.number, saidBy(by, say)] },
  }))
  const said = fields.flatMap((field) => {
    const value = values[field]
    return value
      ? [{ key: { text: labels[field] }, value: { text: shownValue(labels[field], value, say) } }]
      : []
  })
  const rows = fields.includes('name') ? [...said, ...numbers] : said
  return rows.length > 0 ? summaryList({ rows }) : undefined
}

function shownValue(label: string, value: OrganisationValue, say: By): Content {
  const { competing } = value
  return [
    value.what,
    saidBy([value], say),
    competing.length > 0 &&
      details({
        classes: 'govuk-!-margin-bottom-0',
        summaryText: html`Others differ<span class="govuk-visually-hidden">: ${label}</span>`,
        text: html`<ul class="govuk-list">${competing.map((other) => html`<li>${other.what}${saidBy([other], say)}</li>`)}</ul>`,
      }),
  ]
}
