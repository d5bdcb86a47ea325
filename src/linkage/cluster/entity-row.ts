import { addRow, cellAt, pooled, type Table } from '../encode/table.ts'

/** Only the values seen most in a cluster stand for it. */
const mostValues = 8

// The values of one field of a cluster and how often each was seen, kept between calls: one for each of some hundred
// thousand clusters and nine fields would be costly. entities.test.ts holds what comes of it to sorting a map.
const values: number[] = []
const seen: number[] = []

/** A row that holds the values of all the rows of a cluster. It is not counted, and goes when the round ends. */
export function addEntity(table: Table, rows: readonly number[]): number {
  const entity = addRow(table)
  for (let of = 0; of < table.plan.length; of += 1) {
    values.length = 0
    seen.length = 0
    for (const row of rows) noteCell(table, table.cells[cellAt(table, row, of)]!)
    if (values.length > 1) bySeen(table.dictionaries[of]!.hashes)
    table.cells[cellAt(table, entity, of)] =
      values.length > 1 ? -pooled(table, values.slice(0, mostValues)) : (values[0] ?? 0)
  }
  return entity
}

function noteCell({ pool }: Table, cell: number): void {
  if (cell > 0) note(cell)
  else if (cell < 0) for (let at = 1 - cell; at < 1 - cell + pool[-cell]!; at += 1) note(pool[at]!)
}

function note(value: number): void {
  const at = values.indexOf(value)
  if (at >= 0) seen[at]! += 1
  else {
    values.push(value)
    seen.push(1)
  }
}

/** Sorts by how often, then by hash, by inserting: there are a few. */
function bySeen(hashes: Int32Array): void {
  for (let at = 1; at < values.length; at += 1) {
    const [value, times] = [values[at]!, seen[at]!]
    let place = at
    while (place > 0 && isAfter(hashes, values[place - 1]!, seen[place - 1]!, value, times)) {
      values[place] = values[place - 1]!
      seen[place] = seen[place - 1]!
      place -= 1
    }
    values[place] = value
    seen[place] = times
  }
}

const isAfter = (
  hashes: Int32Array,
  value: number,
  times: number,
  other: number,
  otherTimes: number,
): boolean => times < otherTimes || (times === otherTimes && hashes[value]! > hashes[other]!)
