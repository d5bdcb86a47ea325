import { attributesOf, type Content, html, type SafeHtml } from '#kit/html'
import { details } from './details.ts'
import { stackingTable } from './stacking-table.ts'
import type { Table } from './table.ts'

/** What every chart says about itself. */
export type Chart = {
  /** Unique on its page. */
  readonly id: string
  /** What it shows, and of when: "Contacts by channel, 2025". */
  readonly title: string
  /** What each row is one of, at the head of the table: "Channel". */
  readonly heading: string
}

/** A picture, and the same figures in a table for those who cannot see it or want to use them. */
export function chart({ id, title }: Chart, { legend, picture, height, rows }: Drawing): SafeHtml {
  const dress = attributesOf({
    class: 'guildhall-chart__picture',
    role: 'img',
    'aria-labelledby': `${id}-title`,
    width: '100%',
    height,
    focusable: 'false',
  })
  return html`
    <figure class="guildhall-chart" id="${id}">
      <figcaption class="govuk-heading-s" id="${id}-title">${title}</figcaption>
      ${legend && legendOf(legend)}
      <svg${dress}>${picture}</svg>
      ${details({
        summaryText: html`Show the figures<span class="govuk-visually-hidden">: ${title}</span>`,
        text: stackingTable({
          caption: title,
          captionClasses: 'govuk-visually-hidden',
          firstCellIsHeader: true,
          ...rows,
        }),
      })}
    </figure>`
}

/** What is drawn, and the figures that it is drawn from. */
export type Drawing = {
  readonly legend?: readonly string[]
  readonly picture: Content
  /** Units: pixels. */
  readonly height: number
  readonly rows: Pick<Table, 'head' | 'rows'>
}

function legendOf(series: readonly string[]): SafeHtml {
  const items = series.map((name, at) => {
    const swatch = attributesOf({ class: seriesClass(at), width: 16, height: 16 })
    return html`<li><svg width="16" height="16" aria-hidden="true" focusable="false"><rect${swatch}/></svg> ${name}</li>`
  })
  return html`<ul class="govuk-body-s guildhall-chart__legend">${items}</ul>`
}

/** The colour of a series. There are six; a chart with more than four is hard to read. */
export const seriesClass = (at: number): string => `guildhall-chart__series-${(at % 6) + 1}`

const format = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })

/** A number as people read it: 44,574. */
export const figure = (value: number): string => format.format(value)

/** The table of a chart whose things have one figure in each series. */
export function figures(
  heading: string,
  series: readonly string[],
  things: readonly (readonly [label: string, values: readonly (number | undefined)[]])[],
): Drawing['rows'] {
  return {
    head: [{ text: heading }, ...series.map((text) => ({ text, format: 'numeric' as const }))],
    rows: things.map(([label, values]) => [
      { text: label },
      ...series.map((_, at) => {
        const value = values[at]
        return { text: value === undefined ? 'Not known' : figure(value), format: 'numeric' as const }
      }),
    ]),
  }
}

/** A length as a share of the whole. Units: per cent, to a tenth. */
export const share = (value: number, whole: number): string =>
  `${whole > 0 ? Math.round((1000 * Math.max(0, value)) / whole) / 10 : 0}%`
