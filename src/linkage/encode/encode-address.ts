import { readAddress } from '../standardise/address.ts'
import { readUprn } from '../standardise/codes.ts'
import { emptyDictionary, intern, internBytes } from './dictionary.ts'
import type { Raw, RawColumn } from './raw.ts'
import { addressSeparator, sketchAddress } from './sketch.ts'
import { type Table, writeCell } from './table.ts'

type Parts = {
  readonly lines: readonly RawColumn[]
  readonly number: RawColumn | undefined
  readonly postcode: RawColumn | undefined
  readonly uprn: RawColumn | undefined
}

/**
 * Fills the address cell: lines, house number, postcode and UPRN make one value, compared as one.
 *
 * Agreement on a postcode and on a street is one fact, not two; so are two addresses of an address history, which
 * pair up by position.
 */
export function encodeAddresses(table: Table, raw: Raw, first: number): void {
  const of = table.plan.findIndex(({ kind }) => kind === 'address')
  if (of < 0) return
  const one = (kind: string) => raw.columns.find((column) => column.kind === kind && column.distinct > 0)
  const parts: Parts = {
    lines: raw.columns.filter((column) => column.kind === 'address' && column.distinct > 0),
    number: one('house_number'),
    postcode: one('postcode'),
    uprn: one('uprn'),
  }
  const columns = [...parts.lines, parts.number, parts.postcode, parts.uprn].filter(
    (column) => column !== undefined,
  )
  // One record repeats nothing.
  const known = raw.rows > 1 ? makeTuples(columns.length) : undefined
  const plain = columns.every((column) => column.several.length <= 1)
  for (let row = 0; row < raw.rows; row += 1) {
    const positions = plain ? 1 : columns.reduce((most, column) => Math.max(most, lengthAt(column, row)), 0)
    const values: number[] = []
    for (let position = 0; position < positions; position += 1) {
      const standard = () => intern(table.dictionaries[of]!, standardAt(parts, row, position), sketchAddress)
      values.push(known ? known.valueOf((at) => idAt(columns[at]!, row, position), standard) : standard())
    }
    writeCell(table, first + row, of, values)
  }
}

/** Remembers combinations of raw texts, so that each is standardised once. */
function makeTuples(length: number) {
  const tuple = new Int32Array(length)
  const bytes = new Uint8Array(tuple.buffer)
  const dictionary = emptyDictionary()
  const values: number[] = []
  return {
    valueOf: (idAtColumn: (at: number) => number, standard: () => number): number => {
      for (let at = 0; at < length; at += 1) tuple[at] = idAtColumn(at)
      const number = internBytes(dictionary, bytes, 0, bytes.length)
      values[number] ??= standard()
      return values[number]!
    },
  }
}

const lengthAt = (column: RawColumn, row: number): number => {
  const cell = column.cells[row]!
  return cell < 0 ? column.several[-cell]!.length : cell === 0 ? 0 : 1
}

const idAt = (column: RawColumn, row: number, position: number): number => {
  const cell = column.cells[row]!
  if (cell >= 0) return position === 0 ? cell : 0
  return column.several[-cell]![position] ?? 0
}

function standardAt({ lines, number, postcode, uprn }: Parts, row: number, position: number): string {
  const text = (column: RawColumn | undefined) =>
    column ? column.text(idAt(column, row, position)).trim() : ''
  const line = lines
    .map(text)
    .filter((part) => part !== '')
    .join(', ')
  return addressText(line, text(number), text(postcode), text(uprn))
}

/** An address as one standard text; empty when nothing of it is known. */
export function addressText(line: string, number: string, postcode: string, uprn: string): string {
  const address = readAddress(line, number, postcode, readUprn(uprn))
  const parts = [address.uprn, address.postcode, address.number, address.flat, address.street]
  return parts.every((part) => part === '') ? '' : parts.join(addressSeparator)
}
