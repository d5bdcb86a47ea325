import { basename } from 'node:path'
import { type Combined, cellText } from '../files/combine.ts'
import type { CsvFile, FileColumn } from '../files/csv.ts'
import { refusal } from '../refusal.ts'

/** What each row is called in the output, and to which truth it belongs. */
export type RowNames = {
  readonly sourceOf: (row: number) => string
  readonly idOf: (row: number) => string
  readonly fileOf: Int32Array
  /** The truth of each row; `undefined` when none was asked for. */
  readonly truth: readonly string[] | undefined
  /** Where each row stands in the files, one after another; without it, rows are in that order. */
  readonly places?: Int32Array
}

/** The names of rows that have been moved: `places[row]` is where a row stood. */
export function moveNames(names: RowNames, places: Int32Array | undefined): RowNames {
  if (!places) return names
  return {
    sourceOf: (row) => names.sourceOf(places[row]!),
    idOf: (row) => names.idOf(places[row]!),
    fileOf: places.map((place) => names.fileOf[place]!),
    truth: names.truth && Array.from(places, (place) => names.truth![place]!),
    places,
  }
}

/** The rows in the order in which they stood in the files. */
export function inOrderOfFiles({ places, fileOf }: RowNames): Int32Array {
  const rows = new Int32Array(fileOf.length)
  for (let row = 0; row < rows.length; row += 1) rows[places ? places[row]! : row] = row
  return rows
}

/**
 * Finds the names of rows: the column recognised as identifier, else the file and the line.
 *
 * Errors: a `TypeError` when the truth column is in none of the files.
 */
export function nameRows(
  files: readonly CsvFile[],
  { recognised, starts }: Combined,
  truth: string | undefined,
): RowNames {
  const rows = starts.at(-1)!
  const fileOf = new Int32Array(rows)
  for (const [at] of files.entries()) fileOf.fill(at, starts[at]!, starts[at + 1]!)
  const column = (role: string) =>
    files.map((file, at) => file.columns[recognised[at]!.findIndex((each) => each.role === role)])
  const [ids, sources] = [column('row identifier'), column('source')]
  const names = files.map(({ path }) => basename(path).replace(/\.\w+$/, ''))
  const text = (from: FileColumn | undefined, row: number, file: number) =>
    from ? cellText(from, from.cells[row - starts[file]!]!) : ''
  return {
    sourceOf: (row) => text(sources[fileOf[row]!], row, fileOf[row]!) || names[fileOf[row]!]!,
    idOf: (row) => text(ids[fileOf[row]!], row, fileOf[row]!) || String(row - starts[fileOf[row]!]! + 2),
    fileOf,
    truth: truth === undefined ? undefined : truthOf(files, starts, truth),
  }
}

function truthOf(files: readonly CsvFile[], starts: readonly number[], name: string): string[] {
  const columns = files.map((file) => file.columns.find((column) => column.name === name))
  if (columns.every((column) => column === undefined)) throw refusal(`No file has the truth column ${name}`)
  // FEBRL's record ids carry the truth in their middle: rec-223-dup-0 and rec-223-org are one person.
  return files.flatMap(({ rows }, at) =>
    Array.from({ length: rows }, (_, row) => {
      const column = columns[at]
      const text = column ? cellText(column, column.cells[row]!) : ''
      return text === ''
        ? `no truth ${starts[at]! + row}`
        : (/^rec-(\d+)-(org|dup-\d+)$/.exec(text)?.[1] ?? text)
    }),
  )
}
