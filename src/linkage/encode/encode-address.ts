import { once } from '../once.ts'
import { type AddressLine, joinAddress, readAddressLine, readPostcode } from '../standardise/address.ts'
import { readUprn } from '../standardise/codes.ts'
import { intern } from './dictionary.ts'
import type { Raw, RawColumn } from './raw.ts'
import { addressSeparator, sketchAddress } from './sketch.ts'
import { type Table, writeCell, writeOne } from './table.ts'
import { makeTuples } from './tuples.ts'

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
  const read = makeReader(parts)
  // One record repeats nothing.
  const known = raw.rows > 1 ? makeTuples(columns.length) : undefined
  const plain = columns.every((column) => column.several.length <= 1)
  const valueAt = (row: number, position: number): number => {
    if (known)
      for (let at = 0; at < columns.length; at += 1) known.tuple[at] = idAt(columns[at]!, row, position)
    const before = known ? known.find() : -1
    if (before >= 0) return before
    const value = intern(table.dictionaries[of]!, read(row, position), sketchAddress)
    known?.keep(value)
    return value
  }
  for (let row = 0; row < raw.rows; row += 1) {
    if (plain) {
      writeOne(table, first + row, of, valueAt(row, 0))
      continue
    }
    const positions = columns.reduce((most, column) => Math.max(most, lengthAt(column, row)), 0)
    const values = Array.from({ length: positions }, (_, position) => valueAt(row, position))
    writeCell(table, first + row, of, values)
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

// Many addresses share a line, and more share a postcode.
const mostRemembered = 4000

/** Reads one address of a row as standard text. */
function makeReader({ lines, number, postcode, uprn }: Parts): (row: number, position: number) => string {
  const lineOf = once(readAddressLine, mostRemembered)
  const postcodeOf = once(readPostcode, mostRemembered)
  return (row, position) => {
    const text = (column: RawColumn | undefined) =>
      column ? column.text(idAt(column, row, position)).trim() : ''
    const line = lines
      .map(text)
      .filter((part) => part !== '')
      .join(', ')
    return standardText(lineOf(line), text(number), postcodeOf(text(postcode)), readUprn(text(uprn)))
  }
}

function standardText(line: AddressLine, number: string, postcode: string, uprn: string): string {
  const { flat, street, ...rest } = joinAddress(line, number, postcode, uprn)
  const parts = [rest.uprn, rest.postcode, rest.number, flat, street]
  return parts.every((part) => part === '') ? '' : parts.join(addressSeparator)
}
