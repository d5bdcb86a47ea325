import { button, details, errorAt, input, select, table } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import type { Case, Filter } from '../model/case.ts'
import type { CaseList } from '../model/figures.ts'
import { addressOf, paging } from './paging.ts'
import { promiseWords, sayMoment, serviceName, stateTag } from './words.ts'

/** What was asked for, and what is wrong with the reference that was. */
export type Asked = {
  readonly filter: Filter
  readonly today: string
  readonly sought?: string
  readonly problems?: readonly Problem[]
}

/** The list of cases, with what to narrow it by. */
export function listPage(
  { cases, turns, choices }: CaseList,
  { filter, today, sought = '', problems = [] }: Asked,
): Page {
  const title = 'Cases'
  const isNarrowed = Object.values(filter).some(Boolean)
  return {
    title: turns.before && cases[0] ? `${title}, ${sayMoment(cases[0].openedAt)} and earlier` : title,
    width: 'full',
    problems,
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body"><a class="govuk-link" href="/staff/queue">All teams</a>, <a class="govuk-link" href="/staff/wards">Wards</a>, <a class="govuk-link" href="/staff/complaints">Complaints by year</a></p>
      ${filterForm(choices, filter)}
      ${findForm(sought, problems)}
      ${cases.length > 0 ? caseTable(cases, today, turns.before ? 'Older cases, the newest first' : 'The newest cases first') : nothing(isNarrowed)}
      ${paging({ turns, label: 'Pages of cases', before: 'Newer cases', after: 'Older cases', hrefOf: (turn) => addressOf('/staff/cases', { ...filter, ...turn }) })}`,
  }
}

function filterForm({ states, services, wards }: CaseList['choices'], filter: Filter): SafeHtml {
  const any = (text: string) => ({ text, value: '' })
  return html`
    <form method="get" action="/staff/cases">
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-one-third">${select({
          name: 'state',
          label: { text: 'State' },
          value: filter.state ?? '',
          items: [any('Any state'), ...states.map((text) => ({ value: text, text }))],
        })}</div>
        <div class="govuk-grid-column-one-third">${select({
          name: 'service',
          label: { text: 'Service' },
          value: filter.service ?? '',
          items: [any('Any service'), ...services.map((value) => ({ value, text: serviceName(value) }))],
        })}</div>
        <div class="govuk-grid-column-one-third">${select({
          name: 'ward',
          label: { text: 'Ward' },
          value: filter.ward ?? '',
          items: [any('Any ward'), ...wards.map((ward) => ({ value: ward, text: ward }))],
        })}</div>
      </div>
      ${button({ text: 'Show cases', classes: 'govuk-button--secondary' })}
    </form>`
}

function findForm(sought: string, problems: readonly Problem[]): SafeHtml {
  return html`
    <form method="post" action="/staff/cases/find" novalidate>
      ${input({
        name: 'reference',
        label: { text: 'Find a case by its reference' },
        classes: 'govuk-input--width-10',
        autocomplete: 'off',
        spellcheck: false,
        value: sought,
        errorMessage: errorAt(problems, 'reference'),
      })}
      ${button({ text: 'Find case', classes: 'govuk-button--secondary' })}
    </form>`
}

/** Cases in a table: which, about what, where it stands and what was promised. */
export function caseTable(cases: readonly Case[], today: string, caption: string): SafeHtml {
  const head = ['Reference', 'About', 'State', 'Promised by'].map((text) => ({ text }))
  const rows = cases.map((found) => [
    {
      text: html`<a class="govuk-link guildhall-no-break" href="/staff/cases/${found.reference}">${found.reference}</a>`,
    },
    { text: aboutOf(found) },
    { text: stateTag(found) },
    { text: promiseWords(found, today) },
  ])
  return table({ caption, captionClasses: 'govuk-table__caption--m', head, rows, firstCellIsHeader: true })
}

/** Someone's cases: those that are open first, by themselves, and those that are over where they are asked for. */
export function casesOfOne(cases: readonly Case[], today: string, most: number): SafeHtml {
  const [open, over] = [cases.filter(({ closedAt }) => !closedAt), cases.filter(({ closedAt }) => closedAt)]
  const isCut = cases.length >= most
  return html`
    ${
      open.length > 0
        ? caseTable(open, today, 'Open cases')
        : html`<h2 class="govuk-heading-m">Cases</h2><p class="govuk-body">They have no ${over.length > 0 && 'open '}cases.</p>`
    }
    ${
      over.length > 0 &&
      details({
        summaryText:
          over.length === 1 ? '1 closed case' : `${over.length} closed cases${isCut ? ', the latest' : ''}`,
        text: caseTable(over, today, 'Closed cases'),
      })
    }`
}

// What it is, and below that where and since when: six columns were more than a tablet holds.
function aboutOf({ summary, service, place, openedAt }: Case): SafeHtml {
  const name = serviceName(service)
  const more = [name !== summary && name, place.ward, `opened ${sayMoment(openedAt)}`].filter(Boolean)
  return html`${summary}<br><span class="govuk-hint">${more.join(', ')}</span>`
}

function nothing(isNarrowed: boolean): SafeHtml {
  return isNarrowed
    ? html`<p class="govuk-body">No cases match. <a class="govuk-link" href="/staff/cases">Show all cases</a>.</p>`
    : html`<p class="govuk-body">There are no cases yet. A case is opened when someone tells us, asks us or reports something.</p>`
}
