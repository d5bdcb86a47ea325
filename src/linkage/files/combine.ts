import { emptyDictionary } from '../encode/dictionary.ts'
import type { RawColumn } from '../encode/raw.ts'
import { plainName } from '../recognise/by-name.ts'
import type { Profile } from '../recognise/by-values.ts'
import { type Recognised, recognise, type Told } from '../recognise/recognise.ts'
import type { FieldKind } from '../record.ts'
import type { CsvFile, FileColumn } from './csv.ts'
import { decodeText } from './encoding.ts'

/** Files put together: one row after another, columns of one kind under one another. */
export type Combined = {
  readonly rows: number
  readonly columns: readonly RawColumn[]
  /** What the columns of each file were taken for. */
  readonly recognised: readonly (readonly Recognised[])[]
  /** The first row of each file, and the end. */
  readonly starts: readonly number[]
}

const sampleSize = 400

/** Says what the columns of each file hold, and puts those that are to be compared together. */
export function combine(files: readonly CsvFile[], told: Told): Combined {
  const recognised = files.map((file) =>
    recognise(
      file.columns.map((column) => ({ name: column.name, profile: profileOf(column, file.rows) })),
      told,
    ),
  )
  const starts = [0]
  for (const { rows } of files) starts.push(starts.at(-1)! + rows)
  const names = new Map<string, Slot>()
  for (const [at, file] of files.entries()) {
    const used = new Map<string, number>()
    for (const [place, column] of file.columns.entries()) {
      const { role } = recognised[at]![place]!
      if (!isCompared(role)) continue
      for (const kind of kindsOf(role, used)) {
        const name = slotName(kind, column.name, used)
        const slot = names.get(name) ?? newSlot(kind, column.name, files.length)
        slot.parts[at] = column
        names.set(name, slot)
      }
    }
  }
  const rows = starts.at(-1)!
  const columns = [...names.values()].map(({ kind, name, parts }) => join(kind, name, parts, starts))
  return { rows, columns, recognised, starts }
}

type Slot = { readonly kind: FieldKind; readonly name: string; readonly parts: (FileColumn | undefined)[] }

const newSlot = (kind: FieldKind, column: string, files: number): Slot => ({
  kind,
  name: ownName(kind) ? plainName(column) || column : kind,
  parts: Array.from({ length: files }, () => undefined),
})

/** A second line of an address is part of the address and, as a locality, a place of its own. */
const kindsOf = (role: FieldKind, used: ReadonlyMap<string, number>): readonly FieldKind[] =>
  role === 'address' && used.has('address') ? ['address', 'place'] : [role]

const isCompared = (role: Recognised['role']): role is FieldKind =>
  role !== 'ignore' && role !== 'source' && role !== 'row identifier'

const ownName = (kind: FieldKind): boolean =>
  kind === 'identifier' || kind === 'occupation' || kind === 'place' || kind === 'text'

// Columns that are compared each on its own meet by name; of other kinds the first meets the first, and so on.
function slotName(kind: FieldKind, column: string, used: Map<string, number>): string {
  if (ownName(kind)) return `${kind} ${plainName(column) || column}`
  const count = (used.get(kind) ?? 0) + 1
  used.set(kind, count)
  return `${kind} ${count}`
}

function join(
  kind: FieldKind,
  name: string,
  parts: readonly (FileColumn | undefined)[],
  starts: readonly number[],
): RawColumn {
  const only = parts.length === 1 ? parts[0] : undefined
  const cells = only ? only.cells : new Int32Array(starts.at(-1)!)
  const offsets: number[] = []
  let distinct = 0
  for (const [at, part] of parts.entries()) {
    offsets.push(distinct)
    if (!part || only) continue
    const [from, to] = [starts[at]!, starts[at + 1]!]
    for (let row = from; row < to; row += 1) {
      const cell = part.cells[row - from]!
      cells[row] = cell === 0 ? 0 : cell + distinct
    }
    distinct += part.dictionary.size
  }
  if (only) distinct = only.dictionary.size
  const text = (id: number): string => {
    if (id === 0) return ''
    let at = parts.length - 1
    while (offsets[at]! >= id) at -= 1
    return cellText(parts[at]!, id - offsets[at]!)
  }
  return { name, kind, cells, several: [[]], distinct, text }
}

/** The text of a value of a file's column. */
export function cellText({ dictionary }: FileColumn, id: number): string {
  return id === 0 ? '' : decodeText(dictionary.bytes, dictionary.starts[id]!, dictionary.starts[id + 1]!)
}

/** What a column looks like: a sample of its distinct values, and how many there are. */
export function profileOf(column: FileColumn, rows: number): Profile {
  const { size } = column.dictionary
  let filled = 0
  for (let row = 0; row < rows; row += 1) if (column.cells[row] !== 0) filled += 1
  const step = Math.max(1, Math.floor(size / sampleSize))
  const sample: string[] = []
  for (let id = 1; id <= size; id += step) sample.push(cellText(column, id))
  return { filled, distinct: size, rows, sample }
}

/** Lets go of the raw values of all columns but some: once encoded, a large file's take more room than all else. */
export function release(files: readonly CsvFile[], kept: ReadonlySet<FileColumn>): void {
  for (const file of files) {
    for (const column of file.columns) {
      if (!kept.has(column))
        Object.assign(column, { dictionary: emptyDictionary(), cells: new Int32Array(0) })
    }
  }
}
