import type { FieldKind, LinkageRecord } from '../record.ts'
import { countRoom } from '../room.ts'
import { readBirth, readBirthIn } from '../standardise/birth.ts'
import {
  readEmail,
  readIdentifier,
  readNhsNumber,
  readNino,
  readPhone,
  readSex,
} from '../standardise/codes.ts'
import { tidy } from '../standardise/fold.ts'
import { roomFor, sharedInts } from './arrays.ts'
import { intern } from './dictionary.ts'
import { encodeAddresses } from './encode-address.ts'
import { encodeNames } from './encode-names.ts'
import { type Comparison, type ComparisonKind, planFor } from './plan.ts'
import { numbersIn, type Raw, type RawColumn, rawFromRecords, textNumbers } from './raw.ts'
import { addRow, cellAt, emptyTable, sketcherOf, type Table, writeCell } from './table.ts'

const readers: Readonly<Partial<Record<ComparisonKind, (text: string) => string>>> = {
  birth: readBirth,
  sex: readSex,
  phone: readPhone,
  email: readEmail,
  nino: readNino,
  nhs: readNhsNumber,
  identifier: readIdentifier,
  occupation: tidy,
  place: tidy,
  text: tidy,
}

/**
 * Standardises raw columns and adds them to a table, each distinct text once.
 *
 * The table's plan must have been made for the same columns in the same order. Gives the first row's number. `thisYear` says
 * which century years of two figures are of.
 */
export function encode(table: Table, raw: Raw, thisYear?: number): number {
  const first = table.size
  for (let row = 0; row < raw.rows; row += 1) addRow(table)
  table.counted += raw.rows
  for (const [of, comparison] of table.plan.entries()) {
    const read = readerOf(comparison.kind, thisYear)
    if (!read) continue
    encodeSimple(table, { raw, first, of, comparison, read })
    for (const at of comparison.columns) raw.columns[at]!.release?.()
  }
  encodeNames(table, raw, first)
  for (const column of raw.columns) if (!isPlace(column)) column.release?.()
  encodeAddresses(table, raw, first)
  for (const column of raw.columns) column.release?.()
  return first
}

const readerOf = (kind: ComparisonKind, thisYear: number | undefined) =>
  kind === 'birth' && thisYear !== undefined ? (text: string) => readBirthIn(text, thisYear) : readers[kind]

/** A table of raw columns, and of nothing else. */
export function tableOf(raw: Raw, thisYear?: number): Table {
  const table = emptyTable(planFor(raw.columns), raw.rows)
  encode(table, raw, thisYear)
  return table
}

/** A table of records. */
export const tableOfRecords = (records: readonly LinkageRecord[]): Table => tableOf(rawFromRecords(records))

/** Folding and tidying a text leaves it behind in several forms. */
const timesRead = 4

const placeKinds: readonly FieldKind[] = ['address', 'house_number', 'postcode', 'uprn']

const isPlace = ({ kind }: RawColumn): boolean => placeKinds.includes(kind)

type Task = {
  readonly raw: Raw
  readonly first: number
  readonly of: number
  readonly comparison: Comparison
  readonly read: (text: string) => string
}

function encodeSimple(table: Table, { raw, first, of, comparison, read }: Task): void {
  const columns = comparison.columns.map((at) => raw.columns[at]!)
  const numbers = columns.map((column) => readAll(table, of, column, read))
  if (columns.length > 1 || columns[0]!.several.length > 1) {
    for (let row = 0; row < raw.rows; row += 1) {
      const values = columns.flatMap((column, at) => numbersIn(column, row).map((id) => numbers[at]![id]!))
      writeCell(table, first + row, of, values)
    }
    return
  }
  const [column, known] = [columns[0]!, numbers[0]!]
  const counts = roomedCounts(table, of)
  for (let row = 0; row < raw.rows; row += 1) {
    const value = known[column.cells[row]!]!
    table.cells[cellAt(table, first + row, of)] = value
    if (value !== 0) counts[value]! += 1
  }
}

function roomedCounts(table: Table, of: number): Int32Array {
  table.counts[of] = roomFor(table.counts[of]!, table.dictionaries[of]!.size + 1)
  return table.counts[of]!
}

/** The dictionary number of every distinct text of a column. */
function readAll(table: Table, of: number, column: RawColumn, read: (text: string) => string): Int32Array {
  const numbers = sharedInts(column.distinct + 1)
  const sketcher = sketcherOf(table.plan[of]!.kind)
  for (const id of textNumbers(column)) {
    const text = column.text(id)
    countRoom(text.length * timesRead)
    numbers[id] = intern(table.dictionaries[of]!, read(text), sketcher)
  }
  return numbers
}
