import { contentHash } from '../cluster/partition.ts'
import { mix } from '../encode/arrays.ts'
import type { Table } from '../encode/table.ts'

/** Learning looks at no more rows than this. */
export const mostRows = 150_000

/**
 * A table of some of another's rows, with its dictionaries and counts: the same table when it is small.
 *
 * Which rows is decided by what they hold, so that the order of the records does not matter.
 */
export function sampleTable(table: Table, most = mostRows): Table {
  if (table.size <= most) return table
  const width = table.plan.length
  const limit = (most / table.size) * 4294967296
  // A sample of a sample must not choose by the same rule: all of its rows would pass.
  const salt = Math.imul(most, 0x5bd1e995)
  const cells = new Int32Array(Math.ceil(most * 1.1) * width)
  let size = 0
  for (let row = 0; row < table.size && (size + 1) * width <= cells.length; row += 1) {
    if (mix(contentHash(table, row) ^ salt) >>> 0 >= limit) continue
    cells.set(table.cells.subarray(row * width, (row + 1) * width), size * width)
    size += 1
  }
  return { ...table, size, cells }
}
