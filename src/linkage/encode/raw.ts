import type { FieldValue, LinkageRecord } from '../record.ts'
import { type Column, recordColumns } from './plan.ts'

/** A column as it came, each distinct text once. A cell is 0 (empty), a text's number, or below 0: several, in `several[-cell]`. */
export type RawColumn = Column & {
  cells: Int32Array
  readonly several: readonly (readonly number[])[]
  /** Texts are numbered from 1 to `distinct`. */
  readonly distinct: number
  readonly text: (id: number) => string
  /** The numbers of all texts in the order in which they are to be read; without it, in their own order. */
  order?: Int32Array
  /** Lets go of what is not needed once the column is encoded. */
  readonly release?: () => void
}

export type Raw = { readonly rows: number; readonly columns: readonly RawColumn[] }

/** Gathers records into columns. */
export function rawFromRecords(records: readonly LinkageRecord[]): Raw {
  const columns = recordColumns
    .map((column) => gather(column, records))
    .filter(({ distinct }) => distinct > 0)
  return { rows: records.length, columns }
}

function gather(column: Column, records: readonly LinkageRecord[]): RawColumn {
  const texts: string[] = ['']
  const numbers = new Map<string, number>([['', 0]])
  const cells = new Int32Array(records.length)
  const several: number[][] = [[]]
  const number = (text: string): number => {
    const known = numbers.get(text)
    if (known !== undefined) return known
    numbers.set(text, texts.push(text) - 1)
    return texts.length - 1
  }
  records.forEach((record, row) => {
    const value: FieldValue = record.fields[column.kind] ?? ''
    if (typeof value === 'string') cells[row] = number(value)
    else if (value.length > 0) cells[row] = 1 - several.push(value.map(number))
  })
  return { ...column, cells, several, distinct: texts.length - 1, text: (id) => texts[id] ?? '' }
}

/** The numbers of the texts of a column, in the order in which they are to be read. */
export const textNumbers = ({ order, distinct }: RawColumn): Int32Array =>
  order ?? Int32Array.from({ length: distinct }, (_, at) => at + 1)

/** The numbers in one cell, in their order, gaps (0) included so that positions still pair up. */
export function numbersIn(column: RawColumn, row: number): readonly number[] {
  const cell = column.cells[row]!
  if (cell < 0) return column.several[-cell]!
  return cell === 0 ? [] : [cell]
}
