import type { FieldKind } from '../record.ts'
import { mindRoom } from '../room.ts'
import type { Raw, RawColumn } from './raw.ts'

/** With fewer rows all that a household holds is in the nearer caches wherever its rows lie. */
const worthMoving = 200_000

/** Rows that have a neighbour no further away than this are fetched together as they are. */
const [near, enoughNear] = [512, 0.7]

/** What rows that are compared often share, the likeliest first: neighbours, then families, then namesakes. */
const shared: readonly FieldKind[] = ['postcode', 'surname', 'full_name', 'address', 'uprn', 'date_of_birth']

/**
 * Puts rows that are likely to be compared next to each other, and gives the row that each came from.
 *
 * In a file in no order the rows of one household lie far apart, and for each pair all that is known of one has to be
 * fetched from far away. Rows of one postcode are moved together once, families side by side, and values are numbered
 * in their new order, so that all later steps find near what belongs together. Gives nothing, and moves nothing, for a
 * small file, one that is in such an order, or one without a column of which values occur more than once.
 */
export function bringNear(raw: Raw): Int32Array | undefined {
  const { rows, columns } = raw
  const [by, within] = rows < worthMoving ? [] : columnsToMoveBy(raw)
  if (!by || shareNear(by, rows) > enoughNear) return undefined
  mindRoom(rows * 16)
  const asTheyAre = Int32Array.from({ length: rows }, (_, row) => row)
  const order = orderBy(by, within ? orderBy(within, asTheyAre) : asTheyAre)
  const moved = new Int32Array(rows)
  // Two comparisons may read one column.
  for (const cells of new Set(columns.map((column) => column.cells))) {
    for (let row = 0; row < rows; row += 1) moved[row] = cells[order[row]!]!
    cells.set(moved)
  }
  for (const column of columns) column.order = byFirstRow(column, rows)
  return order
}

/** Up to two columns of which most rows have a value and most values more than one row. */
function columnsToMoveBy({ rows, columns }: Raw): readonly RawColumn[] {
  const kinds = [...new Set([...shared, ...columns.map(({ kind }) => kind)])]
  return kinds
    .flatMap((kind) => columns.filter((column) => column.kind === kind))
    .filter(({ cells, several, distinct }) => {
      const filled = several.length > 1 ? 0 : countFilled(cells, rows)
      return distinct > 1 && distinct * 1.5 < filled && filled * 2 > rows
    })
    .slice(0, 2)
}

function countFilled(cells: Int32Array, rows: number): number {
  let filled = 0
  for (let row = 0; row < rows; row += 1) filled += cells[row] === 0 ? 0 : 1
  return filled
}

/** Of the rows whose value was there before, the share that has it near. */
function shareNear({ cells, distinct }: RawColumn, rows: number): number {
  const last = new Int32Array(distinct + 1).fill(-1)
  let [repeated, nearby] = [0, 0]
  for (let row = 0; row < rows; row += 1) {
    const value = cells[row]!
    if (value !== 0 && last[value] !== -1) {
      repeated += 1
      nearby += row - last[value]! <= near ? 1 : 0
    }
    last[value] = row
  }
  return nearby / Math.max(1, repeated)
}

/** The same rows in the order of their values, each value where it comes first; rows of one value as they were. */
function orderBy({ cells, distinct }: RawColumn, rows: Int32Array): Int32Array {
  const places = new Int32Array(distinct + 2)
  for (const row of rows) places[cells[row]! + 1]! += 1
  for (let value = 1; value < places.length; value += 1) places[value]! += places[value - 1]!
  const order = new Int32Array(rows.length)
  for (const row of rows) order[places[cells[row]!]!++] = row
  return order
}

/** The texts of a column in the order of the first rows that have them. */
function byFirstRow({ cells, distinct }: RawColumn, rows: number): Int32Array {
  const order = new Int32Array(distinct)
  const isSeen = new Uint8Array(distinct + 1)
  let seen = 0
  for (let row = 0; row < rows; row += 1) {
    const id = cells[row]!
    if (id === 0 || isSeen[id] === 1) continue
    isSeen[id] = 1
    order[seen++] = id
  }
  return order.subarray(0, seen)
}
