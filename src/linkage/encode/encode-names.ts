import type { FieldKind } from '../record.ts'
import { tidy } from '../standardise/fold.ts'
import { type Name, readFullName, readGivenNames, readSurname } from '../standardise/name.ts'
import { roomFor, sharedInts } from './arrays.ts'
import { intern } from './dictionary.ts'
import { type Raw, type RawColumn, textNumbers } from './raw.ts'
import { sketchName } from './sketch.ts'
import { cellAt, isName, pooled, type Table, valuesOf } from './table.ts'

const readers: Readonly<Partial<Record<FieldKind, (text: string) => Name>>> = {
  given_name: readGivenNames,
  full_name: readFullName,
  surname: (text) => ({ given: '', middle: '', surname: readSurname(text) }),
  previous_surname: (text) => ({ given: '', middle: '', surname: readSurname(text) }),
  middle_names: (text) => ({ given: '', middle: tidy(text), surname: '' }),
}

/** The numbers of each distinct text of a column: given name, surname, and the cell of its middle names. */
type Source = {
  readonly column: RawColumn
  readonly given: Int32Array
  readonly surname: Int32Array
  readonly middle: Int32Array
}

/**
 * Fills the cells for given name, middle names and surname from whichever columns hold them.
 *
 * A column of its own wins over a whole name; what it leaves empty comes from the whole name. Former surnames
 * stand beside the surname as further values of one cell.
 */
export const encodeNames = encodeRows

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one pass over the rows, without a list for each
function encodeRows(table: Table, raw: Raw, first: number): void {
  const place = (kind: string) => table.plan.findIndex((each) => each.kind === kind)
  const [given, middle, surname] = [place('given'), place('middle'), place('surname')]
  if (given < 0 && middle < 0 && surname < 0) return
  const of = (kind: FieldKind) =>
    raw.columns
      .filter((column) => column.kind === kind && column.distinct > 0)
      .map((column) => readColumn(table, column))
  const [givens, middles, surnames] = [of('given_name'), of('middle_names'), of('surname')]
  const [fulls, formers] = [of('full_name'), of('previous_surname')]
  for (let row = 0; row < raw.rows; row += 1) {
    if (given >= 0) write(table, first + row, given, firstCell(table, row, [givens, fulls], 'given'))
    if (middle >= 0)
      write(table, first + row, middle, firstCell(table, row, [middles, givens, fulls], 'middle'))
    if (surname < 0) continue
    const current = firstCell(table, row, [surnames, fulls], 'surname')
    const former = formers.length > 0 ? firstCell(table, row, [formers], 'surname') : 0
    write(table, first + row, surname, former === 0 ? current : together(table, [current, former]))
  }
}

type Part = 'given' | 'surname' | 'middle'

/** The cell that the first group of columns gives; 0 when none does. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one pass over the rows, without a list for each
function firstCell(table: Table, row: number, groups: readonly (readonly Source[])[], part: Part): number {
  for (const group of groups) {
    let found = 0
    for (const source of group) {
      const cell = partAt(table, source, row, part)
      if (cell !== 0) found = found === 0 || found === cell ? cell : together(table, [found, cell])
    }
    if (found !== 0) return found
  }
  return 0
}

function partAt(table: Table, source: Source, row: number, part: Part): number {
  const cell = source.column.cells[row]!
  if (cell >= 0) return source[part][cell]!
  return together(
    table,
    source.column.several[-cell]!.map((id) => source[part][id]!),
  )
}

/** One cell with the values of several. */
function together(table: Table, cells: readonly number[]): number {
  const values = new Set(cells.flatMap((cell) => [...valuesOf(table, cell)]).filter((value) => value !== 0))
  return values.size > 1 ? -pooled(table, [...values]) : ([...values][0] ?? 0)
}

function write(table: Table, row: number, of: number, cell: number): void {
  if (cell === 0) return
  table.counts[of] = roomFor(table.counts[of]!, table.dictionaries[of]!.size + 1)
  table.cells[cellAt(table, row, of)] = cell
  if (cell > 0) table.counts[of]![cell]! += 1
  else for (const value of valuesOf(table, cell)) table.counts[of]![value]! += 1
}

function readColumn(table: Table, column: RawColumn): Source {
  const read = readers[column.kind]!
  const names = table.dictionaries[table.plan.findIndex(({ kind }) => isName(kind))]!
  const number = (text: string) => intern(names, text, sketchName)
  const room = () => sharedInts(column.distinct + 1)
  const source: Source = { column, given: room(), surname: room(), middle: room() }
  for (const id of textNumbers(column)) {
    const name = read(column.text(id))
    source.given[id] = number(name.given)
    source.surname[id] = number(name.surname)
    source.middle[id] = name.middle === '' ? 0 : together(table, name.middle.split(' ').map(number))
  }
  return source
}
