import { html, type SafeHtml } from '#kit/html'
import { type Chart, chart, figure, figures, seriesClass, share } from './chart.ts'

/** Several figures for each of several things, which together make a whole. */
export type StackedBarChart = Chart & {
  readonly series: readonly string[]
  /** `values` has one figure for each series, in the same order. */
  readonly bars: readonly { readonly label: string; readonly values: readonly number[] }[]
}

const step = 48

/** Bars in parts: how much each whole is, and what it is made of. */
export function stackedBarChart(options: StackedBarChart): SafeHtml {
  const { series, bars, heading } = options
  const most = Math.max(0, ...bars.map(({ values }) => sum(values)))
  const picture = bars.map(({ label, values }, at) => {
    const top = at * step
    const parts = values.map((value, part) => {
      const before = share(sum(values.slice(0, part)), most)
      return html`<rect class="${seriesClass(part)}" x="${before}" y="${top + 22}" width="${share(value, most)}" height="16"/>`
    })
    return html`
      <text class="govuk-body-s" x="0" y="${top + 16}">${label}</text>
      <text class="govuk-body-s" x="100%" y="${top + 16}" text-anchor="end">${figure(sum(values))}</text>
      ${parts}`
  })
  const things = bars.map(({ label, values }) => [label, [...values, sum(values)]] as const)
  const rows = figures(heading, [...series, 'Total'], things)
  return chart(options, { legend: series, picture, height: bars.length * step, rows })
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
