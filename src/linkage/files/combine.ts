import { sharedInts } from '../encode/arrays.ts'
import type { RawColumn } from '../encode/raw.ts'
import { plainName } from '../recognise/by-name.ts'
import type { Profile } from '../recognise/by-values.ts'
import { type Recognised, recognise, type Told } from '../recognise/recognise.ts'
import type { FieldKind } from '../record.ts'
import { countRoom } from '../room.ts'
import type { CsvFile, FileColumn } from './csv.ts'
import { noTexts, textAt } from './texts.ts'

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
/** A text of the sample is looked at in several ways. */
const timesRead = 4

/**
 * Says what the columns of each file hold, and puts those that are to be compared together.
 *
 * Encoding them uses them up: afterwards only the columns of `files` that are not compared have their values.
 */
export function combine(files: readonly CsvFile[], told: Told): Combined {
  const recognised = files.map((file) =>
    recognise(
      file.columns.map((column) => ({ name: column.name, profile: profileOf(column, file.rows) })),
      told,
      files.length === 1,
    ),
  )
  const starts = [0]
  for (const { rows } of files) starts.push(starts.at(-1)! + rows)
  const slots = slotsOf(files, recognised)
  const uses = new Map<FileColumn, number>()
  for (const { parts } of slots) for (const part of parts) if (part) uses.set(part, (uses.get(part) ?? 0) + 1)
  const columns = slots.map((slot) => join(slot, starts, (part) => letGo(part, uses)))
  return { rows: starts.at(-1)!, columns, recognised, starts }
}

/** Which columns of the files stand under one another. */
function slotsOf(files: readonly CsvFile[], recognised: Combined['recognised']): Slot[] {
  const slots = new Map<string, Slot>()
  for (const [at, file] of files.entries()) {
    const used = new Map<string, number>()
    for (const [place, column] of file.columns.entries()) {
      const { role } = recognised[at]![place]!
      if (!isCompared(role)) continue
      for (const kind of kindsOf(role, used)) {
        const name = slotName(kind, column.name, used)
        const slot = slots.get(name) ?? newSlot(kind, column.name, files.length)
        slot.parts[at] = column
        slots.set(name, slot)
      }
    }
  }
  return [...slots.values()]
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

/** Lets go of the values of a column once nobody needs them: a large file's take more room than all else. */
function letGo(column: FileColumn, uses: Map<FileColumn, number>): void {
  const left = (uses.get(column) ?? 1) - 1
  uses.set(column, left)
  if (left <= 0) forget(column)
}

function forget(column: FileColumn): void {
  column.texts = noTexts()
  column.cells = new Int32Array(0)
}

/** Lets go of the values of columns that are left out of the comparison; whoever wants the truth has it by now. */
export function forgetIgnored(files: readonly CsvFile[], { recognised }: Combined): void {
  for (const [at, { columns }] of files.entries())
    for (const [place, column] of columns.entries())
      if (recognised[at]![place]!.role === 'ignore') forget(column)
}

function join(
  { kind, name, parts }: Slot,
  starts: readonly number[],
  done: (part: FileColumn) => void,
): RawColumn {
  const only = parts.length === 1 ? parts[0] : undefined
  const cells = only ? only.cells : sharedInts(starts.at(-1)!)
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
    distinct += part.texts.size
  }
  if (only) distinct = only.texts.size
  const text = (id: number): string => {
    if (id === 0) return ''
    let at = parts.length - 1
    while (offsets[at]! >= id) at -= 1
    return cellText(parts[at]!, id - offsets[at]!)
  }
  let released = false
  const column: RawColumn = {
    name,
    kind,
    cells,
    several: [[]],
    distinct,
    text,
    release: () => {
      if (released) return
      released = true
      column.cells = new Int32Array(0)
      for (const part of parts) if (part) done(part)
    },
  }
  return column
}

/** The text of a value of a file's column. */
export const cellText = ({ texts }: FileColumn, id: number): string => textAt(texts, id)

/** What a column looks like: a sample of its distinct values, and how many there are. */
function profileOf(column: FileColumn, rows: number): Profile {
  const { size } = column.texts
  let filled = 0
  for (let row = 0; row < rows; row += 1) if (column.cells[row] !== 0) filled += 1
  const step = Math.max(1, Math.floor(size / sampleSize))
  const sample: string[] = []
  for (let id = 1; id <= size; id += step) {
    const text = cellText(column, id)
    countRoom(text.length * timesRead)
    sample.push(text)
  }
  return { filled, distinct: size, rows, sample }
}
