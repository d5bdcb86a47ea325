import { button, details, errorAt, fileUpload, notificationBanner, table } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import type { Rejected } from '../model/round-sheet.ts'

/** What the page is made from. */
export type RoundsShown = {
  readonly kinds: readonly string[]
  readonly problems?: readonly Problem[]
  readonly report?:
    | { readonly taken: number; readonly known: number; readonly rejected: readonly Rejected[] }
    | undefined
}

const mostShown = 200
const rowsOf = (count: number) => `${count.toLocaleString('en-GB')} ${count === 1 ? 'row' : 'rows'}`

/** Where what crews found on their rounds is brought in, and what became of the file. */
export function roundsPage({ kinds, report, problems = [] }: RoundsShown): Page {
  const title = 'Upload crew reports'
  return {
    title,
    problems,
    width: 'full',
    breadcrumbs: [{ text: 'Home', href: '/staff' }, { text: title }],
    body: html`
      ${report && banner(report)}
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">Upload what crews recorded on their rounds: bins not out, contaminated bins, blocked roads or breakdowns. We tell people who report a missed bin there in the next few days. We keep it for 90 days.</p>
      ${report && report.rejected.length > 0 && rejectedTable(report.rejected)}
      <form method="post" action="/staff/rounds" enctype="multipart/form-data" novalidate>
        ${fileUpload({
          name: 'file',
          label: { text: 'CSV file' },
          hint: {
            text: 'With the columns day, kind and uprn or postcode; and stream and detail, if you have them',
          },
          errorMessage: errorAt(problems, 'file'),
        })}
        ${button({ text: 'Upload' })}
      </form>
      ${details({ summaryText: 'Example rows', text: example })}
      ${details({ summaryText: 'Kinds of event you can use', text: html`<ul class="govuk-list">${kinds.map((kind) => html`<li>${kind}</li>`)}</ul>` })}`,
  }
}

const example = html`
  <p><code>day, kind, stream, uprn, postcode</code></p>
  <p><code>22/11/2026, Not presented, recycling, 100120000001,</code></p>
  <p><code>2026-11-22, Contaminated, recycling, 100120000002,</code></p>
  <p><code>22/11/2026, Breakdown, , , BA2 3DL</code></p>`

function banner({ taken, known, rejected }: NonNullable<RoundsShown['report']>): Content {
  const before = known > 0 ? ` ${rowsOf(known)} said what we knew already.` : ''
  const not = rejected.length > 0 ? ` ${rowsOf(rejected.length)} could not be read: see below.` : ''
  return notificationBanner({
    ...(rejected.length === 0 && { type: 'success' as const }),
    text: `${rowsOf(taken)} taken in.${before}${not}`,
  })
}

function rejectedTable(rejected: readonly Rejected[]): SafeHtml {
  const more = rejected.length - mostShown
  return html`
    ${table({
      caption: 'Rows that could not be read',
      captionClasses: 'govuk-table__caption--m',
      head: [{ text: 'Row', format: 'numeric' }, { text: 'Why' }, { text: 'What it says' }],
      rows: rejected
        .slice(0, mostShown)
        .map(({ row, why, said }) => [
          { text: String(row), format: 'numeric' as const },
          { text: why },
          { text: said },
        ]),
    })}
    ${more > 0 && html`<p class="govuk-body">And ${rowsOf(more)} more.</p>`}
    <p class="govuk-body">Correct them and upload the whole file again. Rows already loaded are not added twice.</p>`
}
