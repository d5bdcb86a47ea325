import { basename, dirname, join } from 'node:path'
import { type Combined, cellText } from '../files/combine.ts'
import type { CsvFile, FileColumn } from '../files/csv.ts'
import { refusal } from '../refusal.ts'
import { countRoom } from '../room.ts'

/** What each row is called in the output, and to which truth it belongs. */
export type RowNames = {
  readonly sourceOf: (row: number) => string
  readonly idOf: (row: number) => string
  readonly fileOf: Int32Array
  /** Whose each row truly is, as a number from 0 on; `undefined` when none was asked for. */
  readonly truth: Int32Array | undefined
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
    truth: names.truth && places.map((place) => names.truth![place]!),
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
  const names = namesOfFiles(files.map(({ path }) => path))
  const text = (from: FileColumn | undefined, row: number, file: number) =>
    from ? cellText(from, from.cells[row - starts[file]!]!) : ''
  return {
    sourceOf: (row) => text(sources[fileOf[row]!], row, fileOf[row]!) || names[fileOf[row]!]!,
    idOf: (row) => text(ids[fileOf[row]!], row, fileOf[row]!) || String(row - starts[fileOf[row]!]! + 2),
    fileOf,
    truth: truth === undefined ? undefined : truthOf(files, starts, truth),
  }
}

/** A name for each file: that of the file, with its folder where two have the same, and a number where that does not help. */
function namesOfFiles(paths: readonly string[]): string[] {
  const plain = paths.map((path) => path.replace(/\.\w+$/, ''))
  const isOnly = (names: readonly string[], at: number) =>
    names.filter((name) => name === names[at]).length === 1
  const [short, long] = [plain.map((path) => basename(path)), plain.map(inFolder)]
  return plain.map((path, at) => {
    if (isOnly(short, at)) return short[at]!
    if (isOnly(long, at)) return long[at]!
    return isOnly(plain, at)
      ? path
      : `${path} (${plain.slice(0, at + 1).filter((each) => each === path).length})`
  })
}

const inFolder = (path: string): string => join(basename(dirname(path)), basename(path))

function truthOf(files: readonly CsvFile[], starts: readonly number[], name: string): Int32Array {
  const columns = files.map((file) => file.columns.find((column) => column.name === name))
  if (columns.every((column) => column === undefined)) throw refusal(`No file has the truth column ${name}`)
  const truth = new Int32Array(starts.at(-1)!)
  const known = new Map<string, number>()
  let next = 0
  const numberOf = (text: string): number => {
    const before = known.get(text)
    if (before !== undefined) return before
    countRoom(text.length * 2 + bytesAName)
    known.set(text, next)
    return next++
  }
  for (const [at, column] of columns.entries()) {
    // FEBRL's record ids carry the truth in their middle: rec-223-dup-0 and rec-223-org are one person.
    const numbers = Int32Array.from({ length: (column?.texts.size ?? 0) + 1 }, (_, id) => {
      const text = column ? cellText(column, id) : ''
      return text === '' ? -1 : numberOf(/^rec-(\d+)-(org|dup-\d+)$/.exec(text)?.[1] ?? text)
    })
    for (let row = starts[at]!; row < starts[at + 1]!; row += 1) {
      const number = column ? numbers[column.cells[row - starts[at]!]!]! : -1
      truth[row] = number < 0 ? next++ : number
    }
  }
  return truth
}

/** What a name in a list takes beside its letters. */
const bytesAName = 60
