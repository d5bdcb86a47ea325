import { html, type SafeHtml } from '#kit/html'
import { type Chart, chart, figure, figures, seriesClass, share } from './chart.ts'

/** One figure for each of several things. */
export type BarChart = Chart & {
  /** What is counted, at the head of the table: "Contacts". */
  readonly measure: string
  readonly bars: readonly { readonly label: string; readonly value: number }[]
}

const step = 48
const lineHeight = 20
// So many letters and a figure stand beside each other on the narrowest telephone.
const longestLine = 28

/** Bars from left to right, each with its label above it: they stay readable on a telephone. */
export function barChart(options: BarChart): SafeHtml {
  const { measure, bars, heading } = options
  const most = Math.max(0, ...bars.map(({ value }) => value))
  let height = 0
  const picture = bars.map(({ label, value }) => {
    const lines = linesOf(label)
    const top = height
    const last = top + 16 + (lines.length - 1) * lineHeight
    height += step + (lines.length - 1) * lineHeight
    return html`
      ${lines.map((line, at) => html`<text class="govuk-body-s" x="0" y="${top + 16 + at * lineHeight}">${line}</text>`)}
      <text class="govuk-body-s" x="100%" y="${last}" text-anchor="end">${figure(value)}</text>
      <rect class="${seriesClass(0)}" x="0" y="${last + 6}" width="${share(value, most)}" height="16"/>`
  })
  const rows = figures(
    heading,
    [measure],
    bars.map(({ label, value }) => [label, [value]]),
  )
  return chart(options, { picture, height, rows })
}

/** A label in lines that leave room for a figure: a picture does not break lines by itself. */
function linesOf(label: string): readonly string[] {
  const lines: string[] = []
  for (const word of label.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < longestLine)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
