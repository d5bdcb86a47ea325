import { html, type SafeHtml } from '#kit/html'
import { type Chart, chart, figure, figures, seriesClass, share } from './chart.ts'

/** One figure for each of several things. */
export type BarChart = Chart & {
  /** What is counted, at the head of the table: "Contacts". */
  readonly measure: string
  readonly bars: readonly { readonly label: string; readonly value: number }[]
}

const step = 48

/** Bars from left to right, each with its label above it: they stay readable on a telephone. */
export function barChart(options: BarChart): SafeHtml {
  const { measure, bars, heading } = options
  const most = Math.max(0, ...bars.map(({ value }) => value))
  const picture = bars.map(({ label, value }, at) => {
    const top = at * step
    return html`
      <text class="govuk-body-s" x="0" y="${top + 16}">${label}</text>
      <text class="govuk-body-s" x="100%" y="${top + 16}" text-anchor="end">${figure(value)}</text>
      <rect class="${seriesClass(0)}" x="0" y="${top + 22}" width="${share(value, most)}" height="16"/>`
  })
  const rows = figures(
    heading,
    [measure],
    bars.map(({ label, value }) => [label, [value]]),
  )
  return chart(options, { picture, height: bars.length * step, rows })
}
