import { attributesOf, type Content, html, type SafeHtml } from '#kit/html'
import type { Items, Part, Text } from './part.ts'

/** One cell: `numeric` stands to the right, so that digits stand under digits. */
export type Cell = Text & {
  readonly format?: 'numeric' | undefined
  readonly colspan?: number | undefined
  readonly rowspan?: number | undefined
}

/** Things to compare, in rows and columns. */
export type Table = Part & {
  readonly caption?: Content
  readonly captionClasses?: string | undefined
  readonly head?: readonly Cell[] | undefined
  readonly rows: Items<readonly Cell[]>
  readonly firstCellIsHeader?: boolean | undefined
}

/** A table, with a caption that says what is in it. */
export function table(options: Table): SafeHtml {
  const { caption, captionClasses, head, rows, firstCellIsHeader, classes, attributes } = options
  const title = attributesOf({ class: ['govuk-table__caption', captionClasses] })
  return html`
    <table${attributesOf({ class: ['govuk-table', classes], ...attributes })}>
      ${caption && html`<caption${title}>${caption}</caption>`}
      ${head && html`<thead class="govuk-table__head"><tr class="govuk-table__row">${head.map(columnHeader)}</tr></thead>`}
      <tbody class="govuk-table__body">
        ${rows.map(
          (cells) =>
            cells &&
            html`<tr class="govuk-table__row">${cells.map((cell, at) => (at === 0 && firstCellIsHeader ? rowHeader(cell) : plainCell(cell)))}</tr>`,
        )}
      </tbody>
    </table>`
}

const columnHeader = (cell: Cell) =>
  html`<th${dressOf('govuk-table__header', cell, { scope: 'col' })}>${cell.text}</th>`

const rowHeader = ({ format, ...cell }: Cell) =>
  html`<th${dressOf('govuk-table__header', cell, { scope: 'row' })}>${cell.text}</th>`

const plainCell = (cell: Cell) => html`<td${dressOf('govuk-table__cell', cell)}>${cell.text}</td>`

function dressOf(name: string, cell: Cell, more: { readonly scope?: string } = {}): SafeHtml {
  const { format, classes, colspan, rowspan, attributes } = cell
  return attributesOf({
    ...more,
    class: [name, format && `${name}--${format}`, classes],
    colspan,
    rowspan,
    ...attributes,
  })
}
