import { mustBeAllowed } from '#access'
import type { Context } from '#kit/context'
import { dayHere, isDay, momentHere } from '#kit/day'
import type { Outcome } from '#kit/outcome'
import type { Declaration } from '../model/declaration.ts'
import type { LoadReport } from '../model/load.ts'
import { type RowReader, readHeader } from '../model/mapping.ts'
import { selectHeldLoad } from '../store/load.ts'
import { selectRawAfter } from '../store/record.ts'
import { loadAlone } from '../store/staging.ts'
import { takeIn } from './load.ts'
import { findSource } from './registry.ts'
import { type Reading, stageMapped } from './staging.ts'

const page = 2000

/**
 * Reads again, by today's declaration, all that came from a source since a date: after a mapping or a date format was
 * put right. It starts from every record as it came, changes only what is read differently now, and is a load as any
 * other: it may be held, and it can be undone.
 *
 * Units:  `since` is a day, `YYYY-MM-DD`; records that have come or changed on it or later.
 * Errors: as `loadFile`, with field `file`; a problem with `since` when it is no day, or a load waits for a decision.
 */
export async function replay(ctx: Context, sourceId: string, since: string): Promise<Outcome<LoadReport>> {
  await mustBeAllowed(ctx, 'sources.load')
  const source = await findSource(ctx, sourceId)
  if (!isDay(since) || since > dayHere(ctx.now))
    return { ok: false, problems: [{ field: 'since', message: 'Give a day that is not in the future' }] }
  await loadAlone(ctx, sourceId)
  const waiting = await selectHeldLoad(ctx, sourceId)
  if (waiting)
    return {
      ok: false,
      problems: [{ field: 'since', message: `Decide on ${waiting.fileName} first: it waits` }],
    }
  return takeIn(ctx, source, {
    fileName: `Read again since ${since}`,
    kind: 'replay',
    completeness: 'some',
    stageAll: () => stageAgain(ctx, source, momentHere(since)),
  })
}

async function stageAgain(ctx: Context, source: Declaration, since: Date): Promise<Reading> {
  const reading: Reading = { rejects: [], taken: 0, older: 0 }
  const readers = new Map<string, RowReader | string>()
  let [after, line] = ['', 0]
  for (;;) {
    const records = await selectRawAfter(ctx, { source: source.id, id: after, since }, page)
    const mapped = []
    for (const { raw, sequence } of records) {
      const names = Object.keys(raw)
      const readRow = readerFor(names, source, readers)
      if (typeof readRow === 'string') return { ...reading, message: readRow }
      line += 1
      mapped.push({ line, sequence, ...readRow(Object.values(raw)) })
    }
    const message = await stageMapped(ctx, { source: source.id, mapped }, reading)
    if (message) return { ...reading, message }
    const last = records.at(-1)
    if (!last || records.length < page) break
    after = last.id
  }
  return reading.taken + reading.rejects.length > 0
    ? reading
    : { ...reading, message: 'Nothing has come from this source since that day' }
}

/** How records with these columns are read, or why they cannot be. Most have the same columns. */
function readerFor(
  names: readonly string[],
  source: Declaration,
  known: Map<string, RowReader | string>,
): RowReader | string {
  const key = names.join('\n')
  const found = known.get(key)
  if (found) return found
  const header = readHeader(names, source)
  const made = header.kind === 'reader' ? header.readRow : header.message
  known.set(key, made)
  return made
}
