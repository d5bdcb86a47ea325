import { parseWholeJson } from '#kit/whole-json'
import type { Declaration } from '../model/declaration.ts'
import type { Row } from './csv.ts'

type Cells = Readonly<Record<string, string>>

/** What may be wrong with a text that is JSON. */
export const notWhole = 'has a zero character or half a character in it, or goes more than 100 deep'

const wordOrNumber = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g

/**
 * Reads JSON in which a number with more digits than programs reckon with stays as it is written: an identifier that lost
 * its last digits would be another.
 *
 * Errors: throws a SyntaxError, as `parseWholeJson`.
 */
export function parseRecords(text: string): unknown {
  const value = parseWholeJson(text)
  if (!/\d{16}/.test(text)) return value
  const isLong = (found: string) => !found.startsWith('"') && found.replace(/\D/g, '').length > 15
  return parseWholeJson(text.replace(wordOrNumber, (found) => (isLong(found) ? `"${found}"` : found)))
}

/** The object that a text of JSON is; `undefined` when it is none, or no database could keep it. */
export function objectIn(text: string): object | undefined {
  try {
    const value = parseRecords(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

/**
 * An object of JSON as columns: what is inside another is called `address.postcode`, a list of words is joined by
 * commas, and a list of anything else stays as JSON. What is not there is empty.
 */
export function columnsOf(value: unknown): Cells {
  return Object.fromEntries(cellsIn(value, ''))
}

function cellsIn(value: unknown, before: string): readonly (readonly [path: string, text: string])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[before, cellOf(value)]]
  return Object.entries(value).flatMap(([name, inside]) =>
    cellsIn(inside, before ? `${before}.${name}` : name),
  )
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (!Array.isArray(value)) return typeof value === 'object' ? JSON.stringify(value) : String(value)
  const isPlain = value.every((each) => typeof each !== 'object' || each === null)
  return isPlain
    ? value.map(cellOf).filter(Boolean).join(', ')
    : value.length > 0
      ? JSON.stringify(value)
      : ''
}

/** Makes rows of objects that come in batches: the columns are those declared, and those of the first batch. */
export function rowMaker(
  source: Declaration,
): (objects: readonly unknown[], firstLine: number) => readonly Row[] {
  let names: readonly string[] | undefined
  return (objects, firstLine) => {
    const cells = objects.map((object) => columnsOf(object))
    const header: Row[] = []
    if (!names) {
      names = columnNames(source, cells)
      header.push({ line: 0, values: names })
    }
    const known = names
    return [
      ...header,
      ...cells.map((row, at) => ({ line: firstLine + at, values: known.map((name) => textAt(row, name)) })),
    ]
  }
}

// What every object of the language has, as `constructor`, is said by nobody.
const textAt = (row: Cells, name: string): string => (Object.hasOwn(row, name) ? (row[name] ?? '') : '')

function columnNames(source: Declaration, cells: readonly Cells[]): readonly string[] {
  const declared = [source.recordId, ...Object.values(source.fields).flat(), ...(source.columns ?? [])]
  // Without the identifier nothing can be told apart: where nobody has it, its absence is told by the header.
  const hasIds = cells.some((row) => textAt(row, source.recordId))
  const wanted = hasIds ? declared : declared.filter((name) => name !== source.recordId)
  return [...new Set([...wanted, ...cells.flatMap((row) => Object.keys(row))])]
}

/** Something inside of an object, by its path as `data.items`; `undefined` where there is none. */
export function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .filter(Boolean)
    .reduce<unknown>(
      (inside, name) =>
        typeof inside === 'object' && inside !== null && Object.hasOwn(inside, name)
          ? (inside as Readonly<Record<string, unknown>>)[name]
          : undefined,
      value,
    )
}
