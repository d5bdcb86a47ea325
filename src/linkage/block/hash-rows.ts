import { join } from '../encode/arrays.ts'
import type { Table } from '../encode/table.ts'
import type { Key, Part } from './keys.ts'

/** What every row has of some parts: one hash a row, 0 for none and -1 for several. Kept while keys still need it. */
export type PartColumns = (part: Part) => Int32Array

/**
 * Computes parts of keys for all rows of a table, each part once however many keys it is in.
 *
 * A part is let go after the last of `keys` that has it.
 */
export function makePartColumns(table: Table, keys: readonly Key[]): PartColumns {
  const uses = new Map<string, number>()
  for (const { parts } of keys) for (const { label } of parts) uses.set(label, (uses.get(label) ?? 0) + 1)
  const known = new Map<string, Int32Array>()
  return (part) => {
    const column = known.get(part.label) ?? partColumn(table, part)
    const left = (uses.get(part.label) ?? 1) - 1
    uses.set(part.label, left)
    if (left > 0) known.set(part.label, column)
    else known.delete(part.label)
    return column
  }
}

function partColumn({ plan, cells, size }: Table, { of, dictionary, feature }: Part): Int32Array {
  const width = plan.length
  const column = new Int32Array(size)
  for (let row = 0; row < size; row += 1) {
    const cell = cells[row * width + of]!
    if (cell !== 0) column[row] = cell < 0 ? -1 : feature(dictionary, cell)
  }
  return column
}

/** The key of every row, as `keyHash` gives it one row at a time: 0 without the key, -1 when a cell holds several values. */
export function hashRows(table: Table, { parts, unordered }: Key, columns: PartColumns): Int32Array {
  const [first, ...rest] = parts.map(columns)
  const hashes = new Int32Array(table.size)
  hashes.set(first!)
  for (const [at, column] of rest.entries()) extendAll(hashes, column, unordered && at === 0)
  return hashes
}

function extendAll(hashes: Int32Array, column: Int32Array, crossed: boolean): void {
  for (let row = 0; row < hashes.length; row += 1) {
    const hash = hashes[row]!
    const part = column[row]!
    if (hash === 0) continue
    if (part === 0) hashes[row] = 0
    else if (hash === -1 || part === -1) hashes[row] = -1
    else hashes[row] = crossed ? join((part + hash) | 0, 0) : join(hash, part)
  }
}
