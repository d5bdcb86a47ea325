import { html, type SafeHtml } from '#kit/html'
import { drawnPath, type Outline } from '#places'
import type { MapPoint, MapPoints } from '../model/public-report.ts'

const say = (count: number) => count.toLocaleString('en-GB')
const countOf = (points: readonly MapPoint[], of: (point: MapPoint) => number) =>
  points.reduce((sum, point) => sum + of(point), 0)

/** The council's wards with a point for each report, or for those near each other. What it shows is in the list below, too. */
export function wardMap(
  { width, height, lines, place }: Outline,
  { points, isGathered, isCut }: MapPoints,
  chosen: string | undefined,
): SafeHtml {
  const [open, closed] = [countOf(points, (each) => each.open), countOf(points, (each) => each.closed)]
  const all = open + closed
  const which = isCut
    ? `the ${say(all)} reports that moved last`
    : `${say(all)} ${all === 1 ? 'report' : 'reports'}`
  const gathered = isGathered ? ' Reports near each other are one circle, with how many they are.' : ''
  const said = `Map of ${chosen ?? 'all wards'} with ${which}, ${say(open)} of them open.${gathered} They are listed below.`
  const draw = isGathered ? gatheredPoint : ownPoint
  const placed = points.map((point) => draw(point, place(point.longitude, point.latitude)))
  return html`
    <svg role="img" aria-label="${said}" viewBox="-3 -3 ${width + 6} ${height + 6}" width="100%" focusable="false" fill="#fff" stroke="#12436d" stroke-width=".4">
      <path d="${drawnPath(lines)}" fill="none" stroke="#505a5f"/>
      ${placed}
    </svg>
    <p class="govuk-body-s">${isCut && `The map shows ${which}. `}${isGathered ? 'Each circle stands for the reports near it, with how many they are. Filled circles have open reports' : 'Filled points are open reports'}${closed > 0 && ', empty ones are closed'}. Contains public sector information licensed under the Open Government Licence v3.0.</p>`
}

const filled = ({ open }: MapPoint) => open > 0 && html` fill="#12436d" stroke="#fff"`

const ownPoint = (point: MapPoint, [x, y]: readonly [number, number]): SafeHtml =>
  html`<circle cx="${x}" cy="${y}" r="2"${filled(point)}/>`

function gatheredPoint(point: MapPoint, [x, y]: readonly [number, number]): SafeHtml {
  const count = point.open + point.closed
  const size = Math.min(9, Math.round((2 + Math.sqrt(count) / 2) * 10) / 10)
  const number =
    count > 9 &&
    html`<text x="${x}" y="${Math.round((y + 1.5) * 10) / 10}" font-size="4.5" text-anchor="middle" stroke="none" fill="${point.open > 0 ? '#fff' : '#12436d'}">${count}</text>`
  return html`<circle cx="${x}" cy="${y}" r="${size}"${filled(point)}/>${number}`
}
