import { roomFor, sharedInts } from './arrays.ts'
import { type Dictionary, emptyDictionary, type Sketcher, textOf } from './dictionary.ts'
import type { Comparison, ComparisonKind } from './plan.ts'
import { sketchAddress, sketchBirth, sketchCode, sketchName, sketchPhrase } from './sketch.ts'

/**
 * Records as numbers: row by row, one cell for each comparison.
 *
 * A cell is 0 (missing), the number of a value in the comparison's dictionary, or below 0: then `-cell` is a
 * place in `pool`, where a count and that many values lie.
 */
export type Table = {
  readonly plan: readonly Comparison[]
  /** One for each comparison; the names share one, so that a name is known in either place. */
  readonly dictionaries: readonly Dictionary[]
  /** How often each value occurs: `counts[comparison][value]`. */
  readonly counts: Int32Array[]
  size: number
  /** Rows that `counts` were counted over: not those that stand for whole clusters, and all when the table is a sample. */
  counted: number
  cells: Int32Array
  pool: Int32Array
  poolSize: number
}

const sketchers: Readonly<Record<ComparisonKind, Sketcher>> = {
  given: sketchName,
  middle: sketchName,
  surname: sketchName,
  birth: sketchBirth,
  sex: sketchCode,
  address: sketchAddress,
  phone: sketchCode,
  email: sketchCode,
  nino: sketchCode,
  nhs: sketchCode,
  identifier: sketchCode,
  occupation: sketchPhrase,
  place: sketchPhrase,
  text: sketchPhrase,
}

/** What the values of a kind are remembered by. */
export const sketcherOf = (kind: ComparisonKind): Sketcher => sketchers[kind]

/** Whether a kind of comparison is of names, which share one dictionary. */
export const isName = (kind: ComparisonKind): boolean =>
  kind === 'given' || kind === 'middle' || kind === 'surname'

/** A table without rows, with room for some. */
export function emptyTable(plan: readonly Comparison[], rows = 0): Table {
  const names = emptyDictionary()
  return {
    plan,
    dictionaries: plan.map(({ kind }) => (isName(kind) ? names : emptyDictionary())),
    counts: plan.map(() => sharedInts(64)),
    size: 0,
    counted: 0,
    cells: sharedInts(Math.max(rows, 1) * plan.length),
    pool: sharedInts(64),
    poolSize: 1,
  }
}

/** Where comparison `of` of record `row` has its cell. */
export const cellAt = (table: Table, row: number, of: number): number => row * table.plan.length + of

/** Writes the one value of a cell, or none for 0, and counts it. */
export function writeOne(table: Table, row: number, of: number, value: number): void {
  if (value === 0) return
  if (value >= table.counts[of]!.length)
    table.counts[of] = roomFor(table.counts[of]!, table.dictionaries[of]!.size + 1)
  table.counts[of]![value]! += 1
  table.cells[row * table.plan.length + of] = value
}

/** Writes the values of a cell and counts them. Values must be in the dictionary; zeros and repeats are dropped. */
export function writeCell(table: Table, row: number, of: number, values: readonly number[]): void {
  const kept = distinct(values)
  if (kept.length === 0) return
  table.counts[of] = roomFor(table.counts[of]!, table.dictionaries[of]!.size + 1)
  for (const value of kept) table.counts[of]![value]! += 1
  table.cells[cellAt(table, row, of)] = kept.length === 1 ? kept[0]! : -pooled(table, kept)
}

/** Empties a cell of one value, as if nothing had been said. */
export function forgetOne(table: Table, row: number, of: number): void {
  const at = cellAt(table, row, of)
  const value = table.cells[at]!
  if (value <= 0) return
  table.counts[of]![value]! -= 1
  table.cells[at] = 0
}

/** The values of a record's cell, none when it is missing. */
export const cellValues = (table: Table, row: number, of: number): readonly number[] =>
  valuesOf(table, table.cells[cellAt(table, row, of)]!)

/** The values that a cell stands for. */
export function valuesOf({ pool }: Table, cell: number): readonly number[] {
  if (cell >= 0) return cell === 0 ? [] : [cell]
  return [...pool.subarray(1 - cell, 1 - cell + pool[-cell]!)]
}

/** The values of a cell as text. */
export const cellTexts = (table: Table, row: number, of: number): string[] =>
  cellValues(table, row, of).map((value) => textOf(table.dictionaries[of]!, value))

/** Of each comparison, whether any record has several values. */
export function whichHaveSeveral({ cells, plan, size, poolSize }: Table): readonly boolean[] {
  const width = plan.length
  // Below 0 is a place in the pool: of an empty one nothing has to be looked at.
  const signs = new Int32Array(width)
  for (let row = 0; poolSize > 1 && row < size; row += 1)
    for (let of = 0; of < width; of += 1) signs[of]! |= cells[row * width + of]!
  return Array.from(signs, (sign) => sign < 0)
}

/** Puts values in the pool and says where. */
export function pooled(table: Table, values: readonly number[]): number {
  const at = table.poolSize
  table.pool = roomFor(table.pool, at + values.length + 1)
  table.pool[at] = values.length
  table.pool.set(values, at + 1)
  table.poolSize = at + values.length + 1
  return at
}

/** Room for one more row, and its number. */
export function addRow(table: Table): number {
  const row = table.size
  table.cells = roomFor(table.cells, (row + 1) * table.plan.length)
  // A row that stood for a cluster may have been here before.
  table.cells.fill(0, row * table.plan.length, (row + 1) * table.plan.length)
  table.size = row + 1
  return row
}

function distinct(values: readonly number[]): readonly number[] {
  if (values.length === 1) return values[0] === 0 ? [] : values
  return [...new Set(values)].filter((value) => value !== 0)
}
