import type { Context } from '#kit/context'
import type { Counted, Measure } from '../model/quality.ts'
import { db } from './tables.ts'

/** What was measured of a source after a batch of changes. */
export type Measured = { readonly batch: string; readonly at: Date; readonly counts: readonly Counted[] }

/** Keeps what was measured. Measured again, it stays as it was first. */
export async function insertMeasured(
  ctx: Context,
  {
    source,
    batch,
    counts,
  }: { readonly source: string; readonly batch: string; readonly counts: readonly Counted[] },
): Promise<void> {
  if (counts.length === 0) return
  await db(ctx)
    .insertInto('sources.quality')
    .values(counts.map((each) => ({ council_id: ctx.council, source, batch, at: ctx.now, ...each })))
    .onConflict((same) => same.doNothing())
    .execute()
}

/** What was measured of a source the last times, the earliest first. */
export async function selectMeasured(
  ctx: Context,
  source: string,
  times: number,
): Promise<readonly Measured[]> {
  const batches = await db(ctx)
    .selectFrom('sources.quality')
    .select(['batch', 'at'])
    .distinct()
    .where('council_id', '=', ctx.council)
    .where('source', '=', source)
    .orderBy('at', 'desc')
    .orderBy('batch', 'desc')
    .limit(times)
    .execute()
  if (batches.length === 0) return []
  const rows = await db(ctx)
    .selectFrom('sources.quality')
    .select(['batch', 'measure', 'field', 'good', 'counted'])
    .where('council_id', '=', ctx.council)
    .where('source', '=', source)
    .where(
      'batch',
      'in',
      batches.map(({ batch }) => batch),
    )
    .orderBy('measure')
    .orderBy('field')
    .execute()
  const byBatch = Map.groupBy(rows, ({ batch }) => batch)
  return batches.reverse().map(({ batch, at }) => ({
    batch,
    at,
    counts: (byBatch.get(batch) ?? []).map(({ measure, field, good, counted }) => ({
      measure: measure as Measure,
      field,
      good,
      counted,
    })),
  }))
}

/** The batch of changes of a source that is the newest; `undefined` where there is none. */
export async function newestBatch(ctx: Context, source: string): Promise<string | undefined> {
  const row = await db(ctx)
    .selectFrom('sources.batch')
    .select('id')
    .where('council_id', '=', ctx.council)
    .where('source', '=', source)
    .orderBy('nth', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}
