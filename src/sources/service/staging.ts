import type { Context } from '#kit/context'
import type { Supplied } from '../adapters/adapter.ts'
import type { Row } from '../adapters/csv.ts'
import type { Declaration } from '../model/declaration.ts'
import { isFormula } from '../model/formula.ts'
import type { KnownRows } from '../model/known-rows.ts'
import { limits, type Reject } from '../model/load.ts'
import { type Mapped, type RowsReading, readHeader } from '../model/mapping.ts'
import { uuidOf } from '../model/row-digest.ts'
import { isKnownSource, selectKnownRows, stageTwice } from '../store/known-rows.ts'
import {
  type Completeness,
  knownHashes,
  type Staged,
  stage,
  stageGone,
  stageRejected,
} from '../store/staging.ts'
import { hashOf, hashOfAll } from './row-hash.ts'
import { goneInSequence, rowsInSequence } from './sequence.ts'

/** What reading a file came to: the rows that could not be taken in, and why the whole could not be, if so. */
export type Reading = {
  readonly rejects: Reject[]
  message?: string | undefined
  rows?: RowsReading
  /** Whether nothing of the source was there before. */
  isFirst?: boolean
  /** The rows that were there before, of a source that sends everything. */
  known?: KnownRows
  /** Whether a row was read and had not changed: the next time it is to be known unread. */
  hasUnnoted?: boolean
  taken: number
  gone?: number
  /** Whether it was said what orders the versions of a record. */
  isOrdered?: boolean
  /** How many records were older than what is held, and left out. */
  older: number
  mark?: string
  isUnchanged?: boolean
  /** Whether a file ended in the middle of a line. */
  endsOpen?: boolean
}

type File = {
  readonly rows: (known: KnownRows | undefined) => AsyncIterable<Supplied>
  readonly completeness: Completeness
}

/** Reads the whole file beside the tables. Stops at the first thing that is wrong with all of it. */
export async function stageFile(
  ctx: Context,
  source: Declaration,
  { rows, completeness }: File,
): Promise<Reading> {
  const reading: Reading = { rejects: [], taken: 0, older: 0 }
  reading.isFirst = !(await isKnownSource(ctx, source.id))
  if (!reading.isFirst && completeness === 'everything') reading.known = await selectKnownRows(ctx, source.id)
  // What comes next is read while the database looks at what came before.
  let before: Promise<string | undefined> = Promise.resolve(undefined)
  for await (const part of rows(reading.known)) {
    const message = await before
    if (message) return { ...reading, message }
    before = stagePart(ctx, source, part, reading)
    // It is waited for later, and may fail before.
    before.catch(() => {})
  }
  const message = await before
  if (message) return { ...reading, message }
  if (reading.isUnchanged || reading.gone) return reading
  if (reading.known) await stageTwice(ctx, source.id, reading.known)
  return { ...reading, message: whyNothing(reading) }
}

/** Why a file as a whole cannot be taken in, after it was read to its end. */
function whyNothing({ rows, taken, known, older, rejects: [first] }: Reading): string | undefined {
  if (!rows) return 'Nothing came: not even the names of columns'
  if (taken + older + (known?.seen() ?? 0) > 0) return undefined
  if (!first) return 'The file has the names of columns, and no records below them'
  return `No row of the file can be read. Line ${first.line}: ${first.reason}`
}

async function stagePart(
  ctx: Context,
  source: Declaration,
  part: Supplied,
  reading: Reading,
): Promise<string | undefined> {
  switch (part.kind) {
    case 'rows':
      return stageRows(ctx, source, part.rows, reading)
    case 'removed':
      return stageRemoved(ctx, source.id, part, reading)
    case 'mark':
      reading.mark = part.mark
      return undefined
    case 'unchanged':
      reading.isUnchanged = true
      return undefined
    case 'open':
      reading.endsOpen = true
      return undefined
    case 'refused':
      return part.message
  }
}

async function stageRemoved(
  ctx: Context,
  source: string,
  { ids, sequences = [] }: Extract<Supplied, { kind: 'removed' }>,
  reading: Reading,
): Promise<string | undefined> {
  const named = ids.map((id, at) => ({ id, sequence: sequences[at] }))
  const gone = await goneInSequence(ctx, source, named)
  if (!gone)
    return 'What orders a removal is neither a number nor a moment with its zone, or it is in the future'
  reading.gone = (reading.gone ?? 0) + ids.length
  reading.older += gone.older
  reading.isOrdered ||= gone.kept.some(({ sequence }) => sequence !== undefined)
  await stageGone(ctx, gone.kept)
  return undefined
}

async function stageRows(
  ctx: Context,
  source: Declaration,
  rows: readonly Row[],
  reading: Reading,
): Promise<string | undefined> {
  const [first] = rows
  if (!reading.rows && first) {
    const header = readHeader(first.values, source)
    if (header.kind === 'refused') return header.message
    reading.rows = header
    return stageRows(ctx, source, rows.slice(1), reading)
  }
  const formula = rows.find(({ values }) => values.some(isFormula))
  if (formula) return `Line ${formula.line} holds a formula, as “=1+1” is one. Save the file with values only`
  const mapped = mapNews(rows, reading)
  reading.isOrdered ||= mapped.some(({ sequence }) => sequence !== undefined)
  const { kept, older } = await rowsInSequence(ctx, source.id, mapped)
  reading.older += older
  return stageMapped(ctx, { source: source.id, mapped: kept }, reading)
}

/** Reads those rows that are not as they were. */
function mapNews(rows: readonly Row[], { rows: how, known }: Reading): readonly MappedRow[] {
  if (!how) return []
  return rows.flatMap(({ line, values, sequence, digest = how.digestOf(values) }) =>
    known?.isAsItWas(digest, line)
      ? []
      : [{ line, digest: uuidOf(digest), sequence, ...how.readRow(values) }],
  )
}

/** A row that was read under a declaration, and where it stands. */
export type MappedRow = Mapped & {
  readonly line: number
  readonly digest?: string
  /** What orders the versions of the record. */
  readonly sequence?: string | undefined
}

/** Puts rows beside the tables. Returns what is wrong with all of them, if too many cannot be read. */
export async function stageMapped(
  ctx: Context,
  { source, mapped }: { readonly source: string; readonly mapped: readonly MappedRow[] },
  reading: Reading,
): Promise<string | undefined> {
  if (mapped.length === 0) return undefined
  const ids = mapped.map(({ id }) => id)
  const known = reading.isFirst ? new Map<string, string>() : await knownHashes(ctx, source, ids)
  const kept = mapped.flatMap((row): Staged[] => {
    if (row.kind !== 'record') return []
    const { id, line, raw, fields, digest, sequence } = row
    const [sha256, before] = [hashOf(row), known.get(id)]
    if (before !== sha256 && before !== hashOfAll(row))
      return [{ id, line, sha256, digest, sequence, raw, fields }]
    reading.hasUnnoted ||= digest !== undefined
    return [{ id, line, sha256: before, digest, sequence }]
  })
  const rejected = mapped.flatMap((row) => (row.kind === 'reject' ? [row] : []))
  reading.rejects.push(...rejected.map(({ line, reason, raw }) => ({ line, reason, raw })))
  reading.taken += kept.length
  if (reading.rejects.length > limits.mostRejects)
    return `More than ${limits.mostRejects.toLocaleString('en-GB')} rows cannot be read. The last: ${rejected.at(-1)?.reason}`
  await stage(ctx, kept)
  await stageRejected(
    ctx,
    rejected.filter(({ id }) => id !== ''),
  )
  return undefined
}
