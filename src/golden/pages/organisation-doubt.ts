import { button, errorAt, insetText, radios, table, textarea } from '#govuk'
import { dayHere } from '#kit/day'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import type { OrganisationDecision } from '../model/organisation/decision.ts'
import type { Organisation } from '../model/organisation/golden.ts'
import type { OrganisationId } from '../model/organisation/said.ts'
import type { FoundOrganisation } from '../service/organisations.ts'
import { linkTo, nameOf } from './organisation-search.ts'
import { sayDay } from './words.ts'

type Asked = {
  readonly problems?: readonly Problem[]
  readonly sent?: Readonly<Record<string, string>>
}

/** Two organisations that may be the same, side by side, and what a steward says of them. */
export function doubtPage(
  [one, other]: readonly [FoundOrganisation, FoundOrganisation],
  { problems = [], sent = {} }: Asked = {},
): Page {
  const title = 'Are they the same organisation?'
  const back = `/staff/organisations/${one.id}`
  return {
    title,
    problems,
    width: 'full',
    breadcrumbs: [
      { text: 'Find an organisation', href: '/staff/organisations' },
      { text: nameOf(one.organisation), href: back },
      { text: title },
    ],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      ${table({
        caption: 'What directories say of both',
        captionClasses: 'govuk-visually-hidden',
        firstCellIsHeader: true,
        head: [{ text: '' }, { text: linkTo(one) }, { text: linkTo(other) }],
        rows: rowsOf.map(([label, said]) => [
          { text: label },
          { text: listed(said(one.organisation)) },
          { text: listed(said(other.organisation)) },
        ]),
      })}
      <form method="post" novalidate>
        ${radios({
          name: 'answer',
          fieldset: { legend: { text: 'What do you know?', classes: 'govuk-fieldset__legend--m' } },
          errorMessage: errorAt(problems, 'answer'),
          value: sent.answer,
          items: [
            {
              value: 'same',
              text: 'They are the same',
              hint: { text: 'All that is said of them stands on one page. The other address leads there.' },
            },
            {
              value: 'not-same',
              text: 'They are not the same',
              hint: { text: 'They stay apart, and nobody is told that they may be the same.' },
            },
          ],
        })}
        ${textarea({
          name: 'reason',
          label: { text: 'How do you know?', classes: 'govuk-label--m' },
          hint: { text: 'It is shown to stewards. Write nothing about a person.' },
          rows: 3,
          value: sent.reason,
          errorMessage: errorAt(problems, 'reason'),
        })}
        ${button({ text: 'Save' })}
      </form>
      <p class="govuk-body"><a class="govuk-link" href="${back}">Leave it open</a></p>`,
  }
}

const rowsOf: readonly (readonly [string, (organisation: Organisation) => readonly string[]])[] = [
  [
    'Numbers of registers',
    ({ identifiers }) =>
      identifiers.map(({ what }) => `${what.scheme === 'charity' ? 'Charity' : 'Company'} ${what.number}`),
  ],
  [
    'Where',
    ({ premises }) => premises.map(({ what }) => [what.address, what.postcode].filter(Boolean).join(', ')),
  ],
  ['Phone', ({ values }) => [values.phone?.what ?? '']],
  ['Email', ({ values }) => [values.email?.what ?? '']],
  ['Website', ({ values }) => [values.website?.what ?? '']],
  ['What they do', ({ services }) => services.map(({ what }) => what.name)],
  ['About', ({ values }) => [values.description?.what ?? '']],
]

function listed(all: readonly string[]): Content {
  const said = [...new Set(all.filter(Boolean))]
  return said.length === 0 ? 'Not said' : said.map((each, at) => [at > 0 && html`<br>`, each])
}

/** What stewards decided of an organisation, each with a way to take it back. */
export function decidedOf(
  id: OrganisationId,
  decisions: readonly OrganisationDecision[],
): SafeHtml | undefined {
  if (decisions.length === 0) return undefined
  return html`
    <h2 class="govuk-heading-m">What stewards decided</h2>
    ${decisions.map(
      ({ id: decision, isSame, oneName, otherName, reason, at }) => html`
        ${insetText({ text: `${oneName} and ${otherName} ${isSame ? 'are the same' : 'are not the same'}, as a steward said on ${sayDay(dayHere(at))}: ${reason}` })}
        <form method="post" action="/staff/organisations/${id}/decisions/${decision}/undo" novalidate>
          ${button({ text: html`Take this back<span class="govuk-visually-hidden">: ${oneName} and ${otherName}</span>`, classes: 'govuk-button--secondary' })}
        </form>`,
    )}`
}
