import type { Context } from '#kit/context'
import type { Deed, Load } from '../model/load.ts'
import { db } from './tables.ts'

/** A load as it is kept at first: nobody has decided on it or undone it. */
export type NewLoad = Omit<Load, 'at' | 'by' | 'decided' | 'undone'> & {
  readonly endsOpen?: boolean | undefined
}

/** Keeps what a load came to, also one that was refused. */
export async function insertLoad(ctx: Context, load: NewLoad): Promise<void> {
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
      kind: load.kind,
      known: load.known,
      ends_open: load.endsOpen ?? null,
      older: load.older,
    })
    .execute()
}

function loads(ctx: Context) {
  return db(ctx)
    .selectFrom('sources.load as load')
    .select([
      'load.id',
      'load.source',
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
      'load.kind',
      'known',
      'older',
      'decided_at',
      'decided_by',
      'decision',
      'undone_at',
      'undone_by',
      'undone_because',
    ])
    .where('load.council_id', '=', ctx.council)
}

type Row = Awaited<ReturnType<ReturnType<typeof loads>['execute']>>[number]

function toLoad({
  reason,
  decided_at,
  decided_by,
  decision,
  undone_at,
  undone_by,
  undone_because,
  ...load
}: Row): Load {
  return {
    ...load,
    reason: reason ?? undefined,
    decided: deedOf(decided_at, decided_by, decision),
    undone: deedOf(undone_at, undone_by, undone_because),
  }
}

const deedOf = (at: Date | null, by: string | null, reason: string | null): Deed | undefined =>
  at && by !== null ? { at, by, reason: reason ?? '' } : undefined

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
    .where('undone_at', 'is', null)
    .orderBy('source')
    .orderBy('loaded_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.source, toLoad(row)]))
}

/** Whether the last file of a source that was taken in ended in the middle of a line; `undefined` where it is not known. */
export async function lastEndedOpen(ctx: Context, source: string): Promise<boolean | undefined> {
  const row = await db(ctx)
    .selectFrom('sources.load')
    .select('ends_open')
    .where('council_id', '=', ctx.council)
    .where('source', '=', source)
    .where('outcome', '=', 'loaded')
    .where('kind', '=', 'file')
    .where('undone_at', 'is', null)
    .orderBy('loaded_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row?.ends_open ?? undefined
}

/** The last two loads of a source that were taken in, the latest first: what came from it, changed or not. */
export async function lastTwoLoads(ctx: Context, source: string): Promise<readonly Load[]> {
  const rows = await loads(ctx)
    .where('source', '=', source)
    .where('outcome', '=', 'loaded')
    .where('load.kind', '=', 'file')
    .where('undone_at', 'is', null)
    .orderBy('loaded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(2)
    .execute()
  return rows.map(toLoad)
}

/** A load, by its identifier. */
export async function selectLoad(ctx: Context, id: string): Promise<Load | undefined> {
  const row = await loads(ctx).where('id', '=', id).executeTakeFirst()
  return row && toLoad(row)
}

/** The load of a source that waits for a person, if one does. */
export async function selectHeldLoad(ctx: Context, source: string): Promise<Load | undefined> {
  const row = await loads(ctx).where('source', '=', source).where('outcome', '=', 'held').executeTakeFirst()
  return row && toLoad(row)
}

/** The sources of which a load waits for a person. */
export async function selectHeldSources(ctx: Context): Promise<ReadonlySet<string>> {
  const rows = await loads(ctx).where('outcome', '=', 'held').execute()
  return new Set(rows.map(({ source }) => source))
}

/** The load whose changes are the last to count, and which alone can be undone. */
export async function selectLastToCount(ctx: Context, source: string): Promise<Load | undefined> {
  const row = await loads(ctx)
    .innerJoin('sources.batch as batch', (join) =>
      join.onRef('batch.council_id', '=', 'load.council_id').onRef('batch.id', '=', 'load.id'),
    )
    .where('load.source', '=', source)
    .where('undone_at', 'is', null)
    .orderBy('batch.nth', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toLoad(row)
}

/** Notes what was decided on a load that was held. */
export async function updateDecided(
  ctx: Context,
  load: string,
  { outcome, decision, reason }: { outcome: 'loaded' | 'refused'; decision: string; reason?: string },
): Promise<void> {
  await db(ctx)
    .updateTable('sources.load')
    .set({ outcome, decision, decided_at: ctx.now, decided_by: ctx.actor.id, ...(reason && { reason }) })
    .where('council_id', '=', ctx.council)
    .where('id', '=', load)
    .execute()
}

/** Notes that a load was undone, and why. */
export async function updateUndone(ctx: Context, load: string, because: string): Promise<void> {
  await db(ctx)
    .updateTable('sources.load')
    .set({ undone_at: ctx.now, undone_by: ctx.actor.id, undone_because: because })
    .where('council_id', '=', ctx.council)
    .where('id', '=', load)
    .execute()
}
