import type { SafeHtml } from '#kit/html'
import { classNames } from './part.ts'
import { type Cell, type Table, table } from './table.ts'

/**
 * A table that a phone can show: below the width of a tablet each row stands as a list, and each cell says which column
 * it is of. Only the style sheet of officers' screens stacks it; anywhere else it is the table of GOV.UK.
 */
export function stackingTable(options: Table): SafeHtml {
  const { head = [], rows, classes, firstCellIsHeader } = options
  const labels = head.map(({ text }) => text)
  // A cell over several columns is of none of them.
  if (labels.length === 0 || head.some(({ colspan }) => colspan)) return table(options)
  const label = (cell: Cell, at: number): Cell => {
    const text = firstCellIsHeader && at === 0 ? undefined : labels[at]
    return text && typeof text === 'string' && cell.text !== ''
      ? { ...cell, attributes: { ...cell.attributes, 'data-label': text } }
      : cell
  }
  return table({
    ...options,
    classes: classNames('guildhall-stacks', classes),
    rows: rows.map((cells) => (cells ? cells.map(label) : cells)),
  })
}
