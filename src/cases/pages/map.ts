import { html, type SafeHtml } from '#kit/html'
import type { Ward } from '#places'
import { simplified } from '../model/outline.ts'

type Dot = { readonly latitude: number; readonly longitude: number; readonly isOpen: boolean }

const width = 600
// Nearer corners than this are drawn as one. Units: the picture's own.
const coarseness = 30

/** The council's wards with a point for each report. What it shows is in the list below it, too. */
export function wardMap(
  wards: readonly Ward[],
  dots: readonly Dot[],
  chosen: string | undefined,
): SafeHtml | false {
  const shown = chosen ? wards.filter(({ name }) => name === chosen) : wards
  if (shown.length === 0) return false
  const box = {
    west: Math.min(...shown.map((ward) => ward.box.west)),
    east: Math.max(...shown.map((ward) => ward.box.east)),
    south: Math.min(...shown.map((ward) => ward.box.south)),
    north: Math.max(...shown.map((ward) => ward.box.north)),
  }
  // A degree of longitude is shorter here than one of latitude.
  const narrow = Math.cos((((box.north + box.south) / 2) * Math.PI) / 180)
  const scale = width / ((box.east - box.west) * narrow)
  const place = (longitude: number, latitude: number) =>
    [Math.round((longitude - box.west) * narrow * scale), Math.round((box.north - latitude) * scale)] as const
  const height = Math.round((box.north - box.south) * scale)
  const outlines = shown
    .map(({ polygons }) =>
      polygons
        .flatMap((rings) =>
          rings.map((ring) =>
            simplified(
              ring.map(([x, y]) => place(x, y)),
              coarseness,
            ),
          ),
        )
        .map((ring) => `M${ring.map(([x, y]) => `${x} ${y}`).join('L')}Z`)
        .join(''),
    )
    .join('')
  const open = dots.filter(({ isOpen }) => isOpen).length
  // Those that would stand on one another are drawn once.
  const points = (wanted: boolean) =>
    [
      ...new Set(
        dots
          .filter(({ isOpen }) => isOpen === wanted)
          .map((dot) =>
            place(dot.longitude, dot.latitude)
              .map((at) => 8 * Math.round(at / 8))
              .join(' '),
          ),
      ),
    ]
      .map((at) => at.split(' '))
      .map(([x, y]) => html`<circle cx="${x}" cy="${y}" r="6"/>`)
  const said = `Map of ${chosen ?? 'all wards'} with ${dots.length} ${dots.length === 1 ? 'report' : 'reports'}, ${open} of them open. They are listed below.`
  return html`
    <svg role="img" aria-label="${said}" viewBox="-8 -8 ${width + 16} ${height + 16}" width="100%" focusable="false">
      <path d="${outlines}" fill="#f3f2f1" stroke="#505a5f" stroke-width="1"/>
      <g fill="#ffffff" stroke="#12436d">${points(false)}</g>
      <g fill="#12436d" stroke="#ffffff">${points(true)}</g>
    </svg>
    <p class="govuk-body-s">Filled points are open reports${dots.length > open && ', empty ones are closed'}. Contains public sector information licensed under the Open Government Licence v3.0.</p>`
}
