import { createHash } from 'node:crypto'
import type { Context } from '#kit/context'
import type { Supplied } from '../adapters/adapter.ts'
import type { Row } from '../adapters/csv.ts'
import type { Declaration } from '../model/declaration.ts'
import { isFormula } from '../model/formula.ts'
import { limits, type Reject } from '../model/load.ts'
import { type RowReader, readHeader } from '../model/mapping.ts'
import { knownHashes, type Staged, stage, stageGone, stageRejected } from '../store/staging.ts'

/** What reading a file came to: the rows that could not be taken in, and why the whole could not be, if so. */
export type Reading = {
  readonly rejects: Reject[]
  message?: string
  readRow?: RowReader
  taken: number
  gone?: number
  mark?: string
  isUnchanged?: boolean
}

/** Reads the whole file beside the tables. Stops at the first thing that is wrong with all of it. */
export async function stageFile(
  ctx: Context,
  source: Declaration,
  file: AsyncIterable<Supplied>,
): Promise<Reading> {
  const reading: Reading = { rejects: [], taken: 0 }
  for await (const part of file) {
    const message = await stagePart(ctx, source, part, reading)
    if (message) return { ...reading, message }
  }
  if (reading.isUnchanged || reading.gone) return reading
  if (!reading.readRow) return { ...reading, message: 'Nothing came: not even the names of columns' }
  if (reading.taken > 0) return reading
  const [first] = reading.rejects
  if (!first) return { ...reading, message: 'The file has the names of columns, and no records below them' }
  return { ...reading, message: `No row of the file can be read. Line ${first.line}: ${first.reason}` }
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
      reading.gone = (reading.gone ?? 0) + part.ids.length
      await stageGone(ctx, part.ids)
      return undefined
    case 'mark':
      reading.mark = part.mark
      return undefined
    case 'unchanged':
      reading.isUnchanged = true
      return undefined
    case 'refused':
      return part.message
  }
}

async function stageRows(
  ctx: Context,
  source: Declaration,
  rows: readonly Row[],
  reading: Reading,
): Promise<string | undefined> {
  const [first] = rows
  if (!reading.readRow && first) {
    const header = readHeader(first.values, source)
    if (header.kind === 'refused') return header.message
    reading.readRow = header.readRow
    return stageRows(ctx, source, rows.slice(1), reading)
  }
  const { readRow } = reading
  const formula = rows.find(({ values }) => values.some(isFormula))
  if (formula) return `Line ${formula.line} holds a formula, as “=1+1” is one. Save the file with values only`
  const mapped = readRow ? rows.map(({ line, values }) => ({ line, ...readRow(values) })) : []
  return stageMapped(ctx, { source: source.id, mapped }, reading)
}

/** A row that was read under a declaration, and where it stands. */
export type MappedRow = ReturnType<RowReader> & { readonly line: number }

/** Puts rows beside the tables. Returns what is wrong with all of them, if too many cannot be read. */
export async function stageMapped(
  ctx: Context,
  { source, mapped }: { readonly source: string; readonly mapped: readonly MappedRow[] },
  reading: Reading,
): Promise<string | undefined> {
  const known = await knownHashes(
    ctx,
    source,
    mapped.map(({ id }) => id),
  )
  const kept = mapped.flatMap((row): Staged[] => {
    if (row.kind !== 'record') return []
    const { id, line, raw, fields } = row
    const sha256 = hashOf(row)
    return [known.get(id) === sha256 ? { id, line, sha256 } : { id, line, sha256, raw, fields }]
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

/** The columns as they came, in the order of their names: moving a column changes no record, a new mapping does. */
function hashOf({ raw, fields }: Extract<MappedRow, { kind: 'record' }>): string {
  const names = Object.keys(raw).sort()
  const text = JSON.stringify([names.map((name) => [name, raw[name]]), fields])
  return createHash('sha256').update(text).digest('base64')
}
