import { button, checkboxes, select } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Page } from '#kit/page'
import type { Outline } from '#places'
import type { PublicFilter, PublicPage, PublicReport } from '../model/public-report.ts'
import { wardMap } from './map.ts'
import { addressOf, plainPaging } from './paging.ts'
import { sayMoment, stateTag, thingReported } from './words.ts'

/** Public reports on the council's own map of its wards, and in a list that says the same. */
export function reportsPage(
  { reports, map, wards, turns }: PublicPage,
  { filter, outline }: { readonly filter: PublicFilter; readonly outline: Outline | undefined },
): Page {
  const title = filter.ward ? `Reports in ${filter.ward}` : 'Reports about streets and places'
  return {
    title: turns.before && reports[0] ? `${title}, ${sayMoment(reports[0].movedAt)} and earlier` : title,
    breadcrumbs: [{ text: 'Home', href: '/' }, { text: 'Reports' }],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      ${outline && map.points.length > 0 && wardMap(outline, map, filter.ward)}
      ${filterForm(wards, filter)}
      ${reports.length > 0 ? list(reports) : nothing(filter)}
      ${plainPaging({ turns, label: 'Pages of reports', before: 'Newer reports', after: 'Older reports', hrefOf: (turn) => addressOf('/reports', { ward: filter.ward, all: filter.all && 'yes', ...turn }) })}
      <p class="govuk-body"><a class="govuk-link" href="${addressOf('/reports/feed.xml', { ward: filter.ward })}">Follow these reports in a news reader (RSS)</a></p>`,
  }
}

function filterForm(wards: readonly string[], { ward = '', all }: PublicFilter): SafeHtml {
  return html`
    <form method="get" action="/reports">
      ${select({
        name: 'ward',
        label: { text: 'Ward' },
        value: ward,
        items: [{ text: 'All wards', value: '' }, ...wards.map((text) => ({ text }))],
      })}
      ${checkboxes({
        name: 'all',
        classes: 'govuk-checkboxes--small',
        values: all ? ['yes'] : [],
        items: [{ value: 'yes', text: 'Closed reports as well' }],
      })}
      ${button({ text: 'Show reports', classes: 'govuk-button--secondary' })}
    </form>`
}

function list(reports: readonly PublicReport[]): SafeHtml {
  return html`
    <ul class="govuk-list govuk-list--spaced">
      ${reports.map(
        (report) => html`
        <li>
          <a class="govuk-link" href="/reports/${report.reference}">${thingReported(report.service)}<span class="govuk-visually-hidden"> ${report.reference}</span></a>
          ${stateTag({ ...report, ending: null })}<br>
          <span class="govuk-hint">${[report.ward, `reported ${sayMoment(report.openedAt)}`].filter(Boolean).join(', ')}</span>
        </li>`,
      )}
    </ul>`
}

function nothing({ ward, all }: PublicFilter): SafeHtml {
  return ward || all
    ? html`<p class="govuk-body">There are no reports to show. <a class="govuk-link" href="/reports">Show open reports in all wards</a>.</p>`
    : html`<p class="govuk-body">There are no open reports. <a class="govuk-link" href="/services">Report a problem</a>.</p>`
}
