import type { Context } from '#kit/context'
import { isAhead, isOlder, readSequence } from '../model/sequence.ts'
import { heldSequences } from '../store/sequence.ts'
import type { MappedRow } from './staging.ts'

/** What is left of a message, and how much of it was older than what is held. */
export type InSequence<Part> = { readonly kept: readonly Part[]; readonly older: number }

/** Leaves out rows that are older than what is held; those that say badly which version they are become rejects. */
export async function rowsInSequence(
  ctx: Context,
  source: string,
  rows: readonly MappedRow[],
): Promise<InSequence<MappedRow>> {
  if (rows.every(({ sequence }) => sequence === undefined)) return { kept: rows, older: 0 }
  return leaveOutOlder(
    ctx,
    source,
    rows.map((row) => withSequence(row, ctx.now)),
  )
}

/** A record that is gone, and what orders that among its versions. */
export type Gone = { readonly id: string; readonly sequence: string | undefined }

/** Leaves out removals of what has come back since. Errors: `undefined` where one says badly which version it is. */
export async function goneInSequence(
  ctx: Context,
  source: string,
  gone: readonly Gone[],
): Promise<InSequence<Gone> | undefined> {
  const read = gone.map(({ id, sequence }) => ({ id, sequence, as: sequence && readSequence(sequence) }))
  if (read.some(({ sequence, as }) => sequence !== undefined && (!as || isAhead(as, ctx.now))))
    return undefined
  return leaveOutOlder(
    ctx,
    source,
    read.map(({ id, as }) => ({ id, sequence: as || undefined })),
  )
}

async function leaveOutOlder<Part extends { readonly id: string; readonly sequence?: string | undefined }>(
  ctx: Context,
  source: string,
  parts: readonly Part[],
): Promise<InSequence<Part>> {
  const held = await heldSequences(
    ctx,
    source,
    parts.flatMap(({ id, sequence }) => (sequence === undefined ? [] : [id])),
  )
  const kept = parts.filter(({ id, sequence }) => sequence === undefined || !isOlder(sequence, held.get(id)))
  return { kept, older: parts.length - kept.length }
}

function withSequence(row: MappedRow, now: Date): MappedRow {
  if (row.kind === 'reject' || row.sequence === undefined) return { ...row, sequence: undefined }
  const sequence = readSequence(row.sequence)
  if (sequence && !isAhead(sequence, now)) return { ...row, sequence }
  const { id, line, raw } = row
  return { kind: 'reject', id, line, raw, reason: sequence ? ahead : unreadable }
}

const unreadable =
  'What orders its versions is neither a number nor a moment with its zone, as 2026-03-02T09:00:00Z'
const ahead = 'The moment that orders its versions is in the future'
