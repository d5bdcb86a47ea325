import type { FieldKind } from '../record.ts'
import { tidy } from '../standardise/fold.ts'
import { type Name, readFullName, readGivenNames, readSurname } from '../standardise/name.ts'
import { intern } from './dictionary.ts'
import { numbersIn, type Raw, type RawColumn } from './raw.ts'
import { sketchName } from './sketch.ts'
import { type Table, writeCell } from './table.ts'

const readers: Readonly<Partial<Record<FieldKind, (text: string) => Name>>> = {
  given_name: readGivenNames,
  full_name: readFullName,
  surname: (text) => ({ given: '', middle: '', surname: readSurname(text) }),
  previous_surname: (text) => ({ given: '', middle: '', surname: readSurname(text) }),
  middle_names: (text) => ({ given: '', middle: tidy(text), surname: '' }),
}

/** Numbers for one distinct text: given name, surname, and each middle name. */
type Parts = { readonly given: number; readonly surname: number; readonly middle: readonly number[] }
type Source = { readonly column: RawColumn; readonly parts: readonly Parts[] }

const noParts: Parts = { given: 0, surname: 0, middle: [] }

/**
 * Fills the cells for given name, middle names and surname from whichever columns hold them.
 *
 * A column of its own wins over a whole name; what it leaves empty comes from the whole name. Former surnames
 * stand beside the surname as further values of one cell.
 */
export function encodeNames(table: Table, raw: Raw, first: number): void {
  const places = (['given', 'middle', 'surname'] as const).map((kind) =>
    table.plan.findIndex((each) => each.kind === kind),
  )
  const [given, middle, surname] = places as [number, number, number]
  if (places.every((place) => place < 0)) return
  const sources = (['given_name', 'middle_names', 'surname', 'full_name', 'previous_surname'] as const).map(
    (kind) =>
      raw.columns
        .filter((column) => column.kind === kind && column.distinct > 0)
        .map((column) => readColumn(table, column)),
  )
  const [givens, middles, surnames, fulls, formers] = sources as [
    Source[],
    Source[],
    Source[],
    Source[],
    Source[],
  ]
  for (let row = 0; row < raw.rows; row += 1) {
    const at = (from: readonly Source[]) => from.flatMap((source) => partsAt(source, row))
    const [own, full] = [at(givens), at(fulls)]
    if (given >= 0)
      writeCell(
        table,
        first + row,
        given,
        firstFound([own, full], (each) => [each.given]),
      )
    if (middle >= 0)
      writeCell(
        table,
        first + row,
        middle,
        firstFound([at(middles), own, full], (each) => each.middle),
      )
    if (surname < 0) continue
    const current = firstFound([at(surnames), full], (each) => [each.surname])
    const former = formers.length > 0 ? at(formers).map((each) => each.surname) : []
    writeCell(table, first + row, surname, former.length > 0 ? [...current, ...former] : current)
  }
}

function partsAt({ column, parts }: Source, row: number): readonly Parts[] {
  const cell = column.cells[row]!
  if (cell > 0) return [parts[cell]!]
  return cell === 0 ? [] : numbersIn(column, row).map((id) => parts[id]!)
}

/** The values of the first group of columns that gives any. */
function firstFound(
  groups: readonly (readonly Parts[])[],
  pick: (parts: Parts) => readonly number[],
): readonly number[] {
  for (const group of groups) {
    const values = group.flatMap(pick).filter((value) => value !== 0)
    if (values.length > 0) return values
  }
  return []
}

function readColumn(table: Table, column: RawColumn): Source {
  const read = readers[column.kind]!
  const names =
    table.dictionaries[
      table.plan.findIndex(({ kind }) => kind === 'given' || kind === 'surname' || kind === 'middle')
    ]!
  const number = (text: string) => intern(names, text, sketchName)
  const parts: Parts[] = [noParts]
  for (let id = 1; id <= column.distinct; id += 1) {
    const name = read(column.text(id))
    const middle = name.middle === '' ? [] : name.middle.split(' ').map(number)
    parts.push({ given: number(name.given), surname: number(name.surname), middle })
  }
  return { column, parts }
}
