import { notificationBanner, summaryList, table, warningText } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Page } from '#kit/page'
import type { Declaration } from '../model/declaration.ts'
import type { Load } from '../model/load.ts'
import { outcomeTag, sayCount, sayMoment } from './words.ts'

/** How many rows were rejected for each reason. */
export type RejectCounts = readonly (readonly [reason: string, rows: number])[]

/** What became of one file. */
export function loadPage(source: Declaration, load: Load, rejects: RejectCounts): Page {
  const title = load.outcome === 'loaded' ? 'The file was loaded' : 'The file was refused'
  const row = (key: string, text: string | SafeHtml) => ({ key: { text: key }, value: { text } })
  const isLoaded = load.outcome === 'loaded'
  return {
    title: `${source.name}: ${title.toLowerCase()}`,
    width: 'full',
    breadcrumbs: [
      { text: 'Sources', href: '/staff/sources' },
      { text: source.name, href: `/staff/sources/${source.id}` },
      { text: 'File' },
    ],
    body: html`
      <h1 class="govuk-heading-l"><span class="govuk-caption-l">${source.name}</span> ${title}</h1>
      ${!isLoaded && warningText({ text: `${load.reason}. Nothing was changed.` })}
      ${
        isLoaded &&
        load.rejected === 0 &&
        notificationBanner({ type: 'success', text: 'Every row of the file was taken in.' })
      }
      ${summaryList({
        rows: [
          row('File', load.fileName),
          row('When', sayMoment(load.at)),
          row('Outcome', outcomeTag(load)),
          isLoaded && row('New', sayCount(load.new)),
          isLoaded && row('Changed', sayCount(load.changed)),
          isLoaded && row('Unchanged', sayCount(load.unchanged)),
          isLoaded && row('Removed', sayCount(load.removed)),
          isLoaded && row('Rejected', sayCount(load.rejected)),
        ],
      })}
      ${rejects.length > 0 && rejectTable(source, load, rejects)}`,
  }
}

function rejectTable({ id }: Declaration, load: Load, rejects: RejectCounts): SafeHtml {
  return html`
    ${table({
      caption: 'Why rows were rejected',
      captionClasses: 'govuk-table__caption--m',
      head: [{ text: 'Reason' }, { text: 'Rows', format: 'numeric' }],
      rows: rejects.map(([reason, rows]) => [{ text: reason }, { text: sayCount(rows), format: 'numeric' }]),
    })}
    <p class="govuk-body"><a class="govuk-link" href="/staff/sources/${id}/loads/${load.id}/rejects.csv">Download the rejected rows, with the line and the reason of each</a>. What was known of these records before is kept.</p>`
}
