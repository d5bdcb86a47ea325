import type { Context } from '#kit/context'
import type { Load, Reject } from '../model/load.ts'
import { db } from './tables.ts'

/** Keeps what a load came to, also one that was refused. */
export async function insertLoad(ctx: Context, load: Omit<Load, 'at' | 'by'>): Promise<void> {
  await db(ctx)
    .insertInto('sources.load')
    .values({
      council_id: ctx.council,
      id: load.id,
      source: load.source,
      file_name: load.fileName,
      loaded_at: ctx.now,
      loaded_by: ctx.actor.id,
      outcome: load.outcome,
      reason: load.reason ?? null,
      added: load.new,
      changed: load.changed,
      unchanged: load.unchanged,
      removed: load.removed,
      rejected: load.rejected,
    })
    .execute()
}

/** Keeps the rows that could not be taken in, with their lines and reasons. */
export async function insertRejects(ctx: Context, load: string, rejects: readonly Reject[]): Promise<void> {
  const rows = rejects.map(({ line, reason, raw }) => ({ council_id: ctx.council, load, line, reason, raw }))
  for (let at = 0; at < rows.length; at += 1000) {
    await db(ctx)
      .insertInto('sources.reject')
      .values(rows.slice(at, at + 1000))
      .execute()
  }
}

function loads(ctx: Context) {
  return db(ctx)
    .selectFrom('sources.load')
    .select([
      'id',
      'source',
      'file_name as fileName',
      'loaded_at as at',
      'loaded_by as by',
      'outcome',
      'reason',
      'added as new',
      'changed',
      'unchanged',
      'removed',
      'rejected',
    ])
    .where('council_id', '=', ctx.council)
}

const toLoad = ({ reason, ...load }: Omit<Load, 'reason'> & { readonly reason: string | null }): Load => ({
  ...load,
  reason: reason ?? undefined,
})

/** The loads of one source, the latest first. */
export async function selectLoads(ctx: Context, source: string, atMost: number): Promise<Load[]> {
  const rows = await loads(ctx)
    .where('source', '=', source)
    .orderBy('loaded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(atMost)
    .execute()
  return rows.map(toLoad)
}

/** The last load of each source that was taken in. */
export async function lastLoads(ctx: Context): Promise<ReadonlyMap<string, Load>> {
  const rows = await loads(ctx)
    .distinctOn('source')
    .where('outcome', '=', 'loaded')
    .orderBy('source')
    .orderBy('loaded_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.source, toLoad(row)]))
}

/** A load, by its identifier. */
export async function selectLoad(ctx: Context, id: string): Promise<Load | undefined> {
  const row = await loads(ctx).where('id', '=', id).executeTakeFirst()
  return row && toLoad(row)
}

/** The rows that a load could not take in, by line. */
export async function selectRejects(ctx: Context, load: string): Promise<Reject[]> {
  return db(ctx)
    .selectFrom('sources.reject')
    .select(['line', 'reason', 'raw'])
    .where('council_id', '=', ctx.council)
    .where('load', '=', load)
    .orderBy('line')
    .execute()
}
