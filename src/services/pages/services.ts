import { button, errorAt, input, select, table, tag } from '#govuk'
import { type Content, html } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import { pinned } from '../model/catalogue.ts'
import type { ServiceDefinition } from '../model/definition.ts'
import type { Draft } from '../model/draft.ts'
import { wordsIn } from '../model/text.ts'
import { preview, type ShowOnWeb } from './preview.ts'

/** Where the pages about a service are. */
export const servicePath = (id = ''): string => `/staff/services${id && `/${id}`}`

/** Where a draft is, and its other views. */
export const draftPath = (id: string, view = 'words'): string => `/staff/services/drafts/${id}/${view}`

/** The way to here. */
export const crumbs = (...rest: readonly string[]): NonNullable<Page['breadcrumbs']> => [
  { text: 'Home', href: '/staff' },
  { text: 'Services', href: servicePath() },
  ...rest.map((text) => ({ text })),
]

/** How far a draft has come, for a table. */
function draftTag(draft: Draft | undefined): Content {
  if (!draft) return ''
  const [text, colour] =
    draft.state === 'asked' ? ['Waiting for approval', 'yellow'] : ['Being changed', 'blue']
  const words = html`<a class="govuk-link" href="${draftPath(draft.id)}">Open the draft</a>`
  return html`${tag({ text, classes: `govuk-tag--${colour}` })}<br>${words}`
}

const isOffered = ({ status }: ServiceDefinition): boolean => status === 'published'

/** Every service, what was withdrawn among them, and the drafts that are under way. */
export function servicesPage(
  services: readonly ServiceDefinition[],
  drafts: readonly Draft[],
  { typed = {}, problems = [] }: Begun = {},
): Page {
  const title = 'Services'
  const rows = services.map((service) => [
    { text: html`<a class="govuk-link" href="${servicePath(service.id)}">${wordsIn(service.name)}</a>` },
    { text: service.owner.team },
    {
      text: isOffered(service)
        ? `Version ${service.version}`
        : tag({ text: 'Withdrawn', classes: 'govuk-tag--grey' }),
    },
    { text: draftTag(drafts.find((draft) => draft.service === service.id)) },
  ])
  const fresh = drafts.filter(({ service }) => !services.some(({ id }) => id === service))
  const freshRows = fresh.map((draft) => [
    { text: draft.service },
    { text: '' },
    { text: 'Not yet' },
    { text: draftTag(draft) },
  ])
  return {
    title,
    width: 'full',
    problems,
    breadcrumbs: [{ text: 'Home', href: '/staff' }, { text: title }],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">Each service is described once, for every channel. A change is published when a second
        administrator has approved it. What people have begun goes on as it was.</p>
      ${table({
        caption: `${services.filter(isOffered).length} services`,
        captionClasses: 'govuk-table__caption--m',
        head: ['Service', 'Team', 'Published', 'Draft'].map((text) => ({ text })),
        rows: [...rows, ...freshRows],
        firstCellIsHeader: true,
      })}
      ${beginning(services.filter(isOffered), typed, problems)}`,
  }
}

/** What was typed to begin a service, and what is wrong with it. */
export type Begun = {
  readonly typed?: Readonly<Record<string, string>>
  readonly problems?: readonly Problem[]
}

function beginning(
  services: readonly ServiceDefinition[],
  typed: Readonly<Record<string, string>>,
  problems: readonly Problem[],
): Content {
  return html`
    <h2 class="govuk-heading-m">Add a new service</h2>
    <form method="post" action="${servicePath()}" novalidate>
      ${input({ name: 'id', value: typed.id, label: { text: 'What should its web address be?' }, hint: { text: 'For example, report-graffiti' }, classes: 'govuk-input--width-20', spellcheck: false, errorMessage: errorAt(problems, 'id') })}
      ${select({ name: 'like', value: typed.like, label: { text: 'Which service is it most like?' }, hint: { text: 'Its wording is your starting point' }, items: services.map(({ id, name }) => ({ value: id, text: wordsIn(name) })) })}
      ${button({ text: 'Begin' })}
    </form>`
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
  const name = wordsIn(service.name)
  const begin = draft
    ? html`<p class="govuk-body">${draftTag(draft)}</p>`
    : html`<form method="post" action="${servicePath(service.id)}" novalidate>${button({ text: isOffered(service) ? 'Change this service' : 'Bring this service back' })}</form>`
  return {
    title: `${name}: on every channel`,
    width: 'full',
    breadcrumbs: crumbs(name),
    body: html`
      <h1 class="govuk-heading-l">${name}</h1>
      <p class="govuk-body">${pinned(service)}. ${isOffered(service) ? 'This is what is published.' : 'It is withdrawn: nobody is offered it. What people began goes on as it was. To bring it back, a second administrator has to approve it.'}</p>
      ${begin}
      ${preview(service, today, showOnWeb)}`,
  }
}
