import { html, type SafeHtml } from '#kit/html'
import { type Corner, drawnPath, type Outline } from '#places'
import type { PublicPage } from '../model/public-report.ts'

/** The council's wards with a point for each report. What it shows is in the list below it, too. */
export function wardMap(
  { width, height, lines, place }: Outline,
  reports: PublicPage['points'],
  chosen: string | undefined,
): SafeHtml {
  const open = reports.filter(({ isOpen }) => isOpen)
  const closed = reports.filter(({ isOpen }) => !isOpen)
  // Those that would stand on one another are drawn once.
  const points = (shown: PublicPage['points']) =>
    [...new Map(shown.map(({ longitude, latitude }) => keyed(place(longitude, latitude)))).values()].map(
      ([x, y]) => html`<circle cx="${x}" cy="${y}" r="2"/>`,
    )
  const said = `Map of ${chosen ?? 'all wards'} with ${reports.length} ${reports.length === 1 ? 'report' : 'reports'}, ${open.length} of them open. They are listed below.`
  return html`
    <svg role="img" aria-label="${said}" viewBox="-3 -3 ${width + 6} ${height + 6}" width="100%" focusable="false" fill="#fff" stroke="#12436d" stroke-width=".4">
      <path d="${drawnPath(lines)}" fill="none" stroke="#505a5f"/>
      ${points(closed)}
      <g fill="#12436d" stroke="#fff">${points(open)}</g>
    </svg>
    <p class="govuk-body-s">Filled points are open reports${closed.length > 0 && ', empty ones are closed'}. Contains public sector information licensed under the Open Government Licence v3.0.</p>`
}

const keyed = (at: Corner) => [at.join(' '), at] as const
