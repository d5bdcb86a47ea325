import { createHash } from 'node:crypto'
import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Outcome } from '#kit/outcome'
import { type Row, readCsv } from '../adapters/csv.ts'
import type { Declaration } from '../model/declaration.ts'
import { isFormula } from '../model/formula.ts'
import { type LoadReport, limits, type Reject } from '../model/load.ts'
import { type RowReader, readHeader } from '../model/mapping.ts'
import { residentSource } from '../model/record.ts'
import { insertBatch } from '../store/change-list.ts'
import { insertLoad, insertRejects } from '../store/load.ts'
import {
  countStaged,
  duplicatesStaged,
  openStaging,
  type Staged,
  stage,
  stageRejected,
  takeStaged,
} from '../store/staging.ts'
import { findSource } from './registry.ts'

/** A file that someone sends: its bytes, and what it is called. */
export type SentFile = { readonly fileName: string; readonly mostBytes?: number }

/**
 * Takes in all that an application holds, from a file of its own. Records that are not in the file any more are
 * marked as removed; those that have not changed are left alone, so that loading a file twice changes nothing.
 *
 * Errors: a problem with field `file`, in words for whoever sent it, when the file as a whole is wrong; then nothing is
 *         changed. `Fault('not-found')` when there is no such source. Rows that cannot be taken in are kept as rejects.
 */
export async function loadFile(
  ctx: Context,
  sourceId: string,
  stream: AsyncIterable<Uint8Array>,
  { fileName, mostBytes = limits.mostBytes }: SentFile,
): Promise<Outcome<LoadReport>> {
  await mustBeAllowed(ctx, 'sources.load')
  const source = await findSource(ctx, sourceId)
  if (sourceId === residentSource) throw new Fault('forbidden', 'what residents say comes in no file')
  await openStaging(ctx, sourceId)
  const id = ctx.newId()
  const load = { id, source: sourceId, fileName: fileName.slice(0, 200) }
  const reading = await stageFile(ctx, source, readCsv(stream, { ...source, mostBytes }))
  const message = reading.message ?? duplicated(await duplicatesStaged(ctx))
  if (message) return refuse(ctx, load, message)

  const counts = { ...(await countStaged(ctx, sourceId)), rejected: reading.rejects.length }
  await insertLoad(ctx, { ...load, outcome: 'loaded', reason: undefined, ...counts })
  await insertRejects(ctx, id, reading.rejects)
  if (counts.new + counts.changed + counts.removed > 0) {
    await insertBatch(ctx, { id, kind: 'load', source: sourceId, load: id })
    await takeStaged(ctx, sourceId, id)
  }
  await record(ctx, { action: 'sources.loaded', about: sourceId, detail: { load: id, ...counts } })
  return { ok: true, value: { id, ...counts } }
}

const none = { new: 0, changed: 0, unchanged: 0, removed: 0, rejected: 0 }

async function refuse(
  ctx: Context,
  load: { readonly id: string; readonly source: string; readonly fileName: string },
  message: string,
): Promise<Outcome<LoadReport>> {
  await insertLoad(ctx, { ...load, outcome: 'refused', reason: message, ...none })
  await record(ctx, {
    action: 'sources.loaded',
    about: load.source,
    outcome: 'refused',
    detail: { load: load.id },
  })
  return { ok: false, problems: [{ field: 'file', message }] }
}

function duplicated(
  found: readonly { readonly id: string; readonly lines: readonly number[] }[],
): string | undefined {
  const [first] = found
  if (!first) return undefined
  return `Lines ${first.lines.join(' and ')} have the same identifier. Each record has one of its own`
}

type Reading = { readonly rejects: Reject[]; message?: string; readRow?: RowReader; taken: number }

/** Reads the whole file beside the tables. Stops at the first thing that is wrong with all of it. */
async function stageFile(
  ctx: Context,
  source: Declaration,
  file: ReturnType<typeof readCsv>,
): Promise<Reading> {
  const reading: Reading = { rejects: [], taken: 0 }
  for await (const part of file) {
    const message = part.kind === 'refused' ? part.message : await stageRows(ctx, source, part.rows, reading)
    if (message) return { ...reading, message }
  }
  if (!reading.readRow) return { ...reading, message: 'The file is empty' }
  if (reading.taken > 0) return reading
  const [first] = reading.rejects
  if (!first) return { ...reading, message: 'The file has the names of columns, and no records below them' }
  return { ...reading, message: `No row of the file can be read. Line ${first.line}: ${first.reason}` }
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
  const kept = mapped.flatMap((row): Staged[] =>
    row.kind === 'record' ? [{ ...row, sha256: hashOf(row) }] : [],
  )
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
function hashOf({ raw, fields }: Pick<Staged, 'raw' | 'fields'>): string {
  const names = Object.keys(raw).sort()
  const text = JSON.stringify([names.map((name) => [name, raw[name]]), fields])
  return createHash('sha256').update(text).digest('base64')
}
