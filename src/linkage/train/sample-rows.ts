import { contentHash } from '../cluster/partition.ts'
import { mix } from '../encode/arrays.ts'
import type { Table } from '../encode/table.ts'
import { mindRoom } from '../room.ts'

/** Learning looks at no more rows than this. */
const mostRows = 150_000

const known = new WeakMap<Table, Int32Array>()

/** A hash of everything each row holds; worked out once for a table whose rows no longer change. */
export function contentHashes(table: Table): Int32Array {
  const found = known.get(table)
  if (found) return found
  mindRoom(table.size * 4)
  const hashes = new Int32Array(table.size)
  for (let row = 0; row < table.size; row += 1) hashes[row] = contentHash(table, row)
  known.set(table, hashes)
  return hashes
}

/**
 * A table of some of another's rows, with its dictionaries and counts.
 *
 * Which rows, and their order, is decided by what they hold: the order in which records came does not matter.
 */
export function sampleTable(table: Table, most = mostRows): Table {
  // Cells and three numbers for each row.
  mindRoom(Math.min(most, table.size) * (table.plan.length * 4 + 24))
  const hashes = contentHashes(table)
  const limit = (most / Math.max(1, table.size)) * 4294967296
  // A sample of a sample must not choose by the same rule: all of its rows would pass.
  const salt = Math.imul(most, 0x5bd1e995)
  const keyed: number[] = []
  for (let row = 0; row < table.size; row += 1)
    if (mix(hashes[row]! ^ salt) >>> 0 < limit) keyed.push((hashes[row]! >>> 0) * 2 ** 21 + keyed.length)
  const chosen = chosenRows(hashes, salt, limit, keyed.length)
  const rows = Array.from(Float64Array.from(keyed).sort(), (key) => chosen[key % 2 ** 21]!)
  const sample = pickRows(table, rows)
  known.set(
    sample,
    Int32Array.from(rows, (row) => hashes[row]!),
  )
  return sample
}

/** A table of the rows named, in that order, with another's dictionaries and counts. */
export function pickRows(table: Table, rows: readonly number[]): Table {
  const width = table.plan.length
  const cells = new Int32Array(rows.length * width)
  for (const [at, row] of rows.entries())
    for (let of = 0; of < width; of += 1) cells[at * width + of] = table.cells[row * width + of]!
  return { ...table, size: rows.length, cells }
}

function chosenRows(hashes: Int32Array, salt: number, limit: number, size: number): Int32Array {
  const chosen = new Int32Array(size)
  let next = 0
  for (let row = 0; row < hashes.length && next < size; row += 1)
    if (mix(hashes[row]! ^ salt) >>> 0 < limit) chosen[next++] = row
  return chosen
}
