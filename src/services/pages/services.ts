import { button, table, tag } from '#govuk'
import { type Content, html } from '#kit/html'
import type { Page } from '#kit/page'
import { pinned } from '../model/catalogue.ts'
import type { ServiceDefinition } from '../model/definition.ts'
import type { Draft } from '../model/draft.ts'
import { wordsIn } from '../model/text.ts'
import { preview, type ShowOnWeb } from './preview.ts'

/** Where the pages about a service are. */
export const servicePath = (id = ''): string => `/staff/services${id && `/${id}`}`

/** Where a draft is, and its other views. */
export const draftPath = (id: string, view = ''): string =>
  `/staff/services/drafts/${id}${view && `/${view}`}`

/** The way to here. */
export const crumbs = (...rest: readonly string[]): NonNullable<Page['breadcrumbs']> => [
  { text: 'Your desk', href: '/staff' },
  { text: 'Services', href: servicePath() },
  ...rest.map((text) => ({ text })),
]

/** How far a draft has come, for a table. */
export function draftTag(draft: Draft | undefined): Content {
  if (!draft) return ''
  const [text, colour] =
    draft.state === 'asked' ? ['Waits for approval', 'yellow'] : ['Being changed', 'blue']
  const words = html`<a class="govuk-link" href="${draftPath(draft.id)}">Open the draft</a>`
  return html`${tag({ text, classes: `govuk-tag--${colour}` })}<br>${words}`
}

/** Every service, and the drafts that are under way. */
export function servicesPage(services: readonly ServiceDefinition[], drafts: readonly Draft[]): Page {
  const title = 'Services'
  const rows = services.map((service) => [
    { text: html`<a class="govuk-link" href="${servicePath(service.id)}">${wordsIn(service.name)}</a>` },
    { text: service.owner.team },
    { text: `Version ${service.version}` },
    { text: draftTag(drafts.find((draft) => draft.service === service.id)) },
  ])
  return {
    title,
    width: 'full',
    breadcrumbs: [{ text: 'Your desk', href: '/staff' }, { text: title }],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">Each service is described once, for every channel. A change is published when a second
        administrator has approved it. What people have begun goes on as it was.</p>
      ${table({
        caption: `${services.length} services`,
        captionClasses: 'govuk-table__caption--m',
        head: ['Service', 'Team', 'Published', 'Draft'].map((text) => ({ text })),
        rows,
        firstCellIsHeader: true,
      })}`,
  }
}

/** One service as it is published, on every channel side by side. */
export function servicePage(
  service: ServiceDefinition,
  {
    draft,
    today,
    showOnWeb,
  }: { readonly draft?: Draft | undefined; readonly today: string; readonly showOnWeb: ShowOnWeb },
): Page {
  const title = wordsIn(service.name)
  const begin = draft
    ? html`<p class="govuk-body">${draftTag(draft)}</p>`
    : html`<form method="post" action="${servicePath(service.id)}" novalidate>${button({ text: 'Change this service' })}</form>`
  return {
    title,
    width: 'full',
    breadcrumbs: crumbs(title),
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">${pinned(service)}. This is what is published.</p>
      ${begin}
      ${preview(service, today, showOnWeb)}`,
  }
}
