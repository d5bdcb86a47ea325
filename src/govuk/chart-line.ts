import { attributesOf, type Content, html, type SafeHtml } from '#kit/html'
import { type Chart, chart, figure, figures, seriesClass } from './chart.ts'

/** Figures that change with time. */
export type LineChart = Chart & {
  /** The moments, from the first to the last: "January", "February". */
  readonly labels: readonly string[]
  /** `values` has one figure for each moment. Where one is not known, the line has a gap. */
  readonly series: readonly { readonly name: string; readonly values: readonly (number | undefined)[] }[]
}

const height = 240
const top = 12
const bottom = height - 28

/** Lines from left to right, from nought upwards. */
export function lineChart(options: LineChart): SafeHtml {
  const { labels, series, heading } = options
  const values = series.flatMap(({ values }) => values.filter((value) => value !== undefined))
  const most = roundUp(Math.max(0, ...values))
  const names = series.map(({ name }) => name)
  const lines = series.map(({ values }, at) => lineOf(values, labels.length, most, at))
  const things = labels.map((label, at) => [label, series.map(({ values }) => values[at])] as const)
  // The lines are stretched to the width there is; words are not.
  const stretched = attributesOf({
    x: 0,
    y: top,
    width: '100%',
    height: bottom - top,
    viewBox: '0 0 1000 1000',
    preserveAspectRatio: 'none',
  })
  const picture = html`
    ${[0, 0.5, 1].map((part) => level(part, most))}
    <svg${stretched}>${lines}</svg>
    ${moment(labels[0], '0', 'start')}
    ${labels.length > 1 && moment(labels.at(-1), '100%', 'end')}`
  const legend = names.length > 1 ? { legend: names } : {}
  return chart(options, { ...legend, picture, height, rows: figures(heading, names, things) })
}

function level(part: number, most: number): SafeHtml {
  const y = bottom - part * (bottom - top)
  return html`
    <line class="guildhall-chart__axis" x1="0" x2="100%" y1="${y}" y2="${y}"/>
    <text class="govuk-body-s" x="0" y="${y - 3}">${figure(part * most)}</text>`
}

function moment(text: string | undefined, x: string, anchor: 'start' | 'end'): Content {
  return (
    text && html`<text class="govuk-body-s" x="${x}" y="${height - 6}" text-anchor="${anchor}">${text}</text>`
  )
}

function lineOf(
  values: LineChart['series'][number]['values'],
  count: number,
  most: number,
  at: number,
): SafeHtml {
  const across = (place: number) => (count > 1 ? Math.round((1000 * place) / (count - 1)) : 500)
  const up = (value: number) => Math.round(1000 - (most > 0 ? (1000 * value) / most : 0))
  const path = values.map((value, place) => {
    if (value === undefined) return ''
    const point = `${across(place)} ${up(value)}`
    // A line of no length, so that a figure between two gaps is seen as a dot.
    return values[place - 1] === undefined ? `M${point}h0` : `L${point}`
  })
  return html`<path class="guildhall-chart__line ${seriesClass(at)}" d="${path.join('')}"/>`
}

/** The next number that people would end a scale with: 1, 2 or 5 and noughts. */
function roundUp(value: number): number {
  if (value <= 0) return 1
  const scale = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 5, 10].find((step) => step * scale >= value) ?? 10) * scale
}
