import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { ListPlace } from '../model/change-list.ts'
import type { RecordKey } from '../model/record.ts'
import { aboutPeople, db } from './tables.ts'

/** All that one transaction changes of one source. */
export type Batch = {
  readonly id: string
  readonly kind: 'load' | 'undo' | 'replay' | 'claim'
  readonly source: string
  readonly load?: string
}

/** Begins a batch. Its records are added to it in the same transaction. */
export async function insertBatch(ctx: Context, { id, kind, source, load }: Batch): Promise<void> {
  await db(ctx)
    .insertInto('sources.batch')
    .values({ council_id: ctx.council, id, kind, source, load: load ?? null, at: ctx.now })
    .execute()
}

/** Adds the one record that a resident's words are. */
export async function insertClaimChange(
  ctx: Context,
  batch: string,
  { source, id }: RecordKey,
): Promise<void> {
  await db(ctx)
    .insertInto('sources.change')
    .values({ council_id: ctx.council, batch, place: 1, source, record_id: id, before: null, after: 1 })
    .execute()
}

/**
 * Gives each batch that has been committed since the last time the next position. Whoever comes while somebody else
 * does so waits, so that positions are given once and without a gap.
 */
export async function numberBatches(ctx: Context): Promise<void> {
  const { council } = ctx
  await sql`select pg_advisory_xact_lock(hashtext(${`sources.batch ${council}`}))`.execute(ctx.tx)
  await sql`
    update sources.batch set position = numbered.position
    from (
      select id, (select coalesce(max(position), 0) from sources.batch where council_id = ${council})
        + row_number() over (order by nth) as position
      from sources.batch where council_id = ${council} and position is null
    ) as numbered
    where batch.council_id = ${council} and batch.id = numbered.id`.execute(db(ctx))
}

/** The changes after a place, in their order, each with the place that it has. */
export async function selectChangesAfter(
  ctx: Context,
  { batch, place }: ListPlace,
  atMost: number,
): Promise<readonly (RecordKey & ListPlace & { readonly isEcho: boolean })[]> {
  const rows = await db(ctx)
    .selectFrom('sources.change as change')
    .innerJoin('sources.batch as batch', (join) =>
      join.onRef('batch.council_id', '=', 'change.council_id').onRef('batch.id', '=', 'change.batch'),
    )
    .select([
      'batch.position as batch',
      'change.place',
      'change.source',
      'change.record_id as id',
      'change.is_echo as isEcho',
    ])
    .where('batch.council_id', '=', ctx.council)
    .where('batch.position', '>=', batch)
    .where(sql<boolean>`batch.source in (${aboutPeople})`)
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('batch.position', 'change.place'), '>', tuple<string, number>(batch, place)),
    )
    .orderBy('batch.position')
    .orderBy('change.place')
    .limit(atMost)
    .execute()
  return rows.map((row) => ({ ...row, batch: row.batch ?? '0' }))
}

/** The last batch before a moment, by position; `0` when there was none. */
export async function positionBefore(ctx: Context, moment: Date): Promise<string> {
  const row = await db(ctx)
    .selectFrom('sources.batch')
    .select(({ fn }) => fn.min<string | null>('position').as('first'))
    .where('council_id', '=', ctx.council)
    .where('at', '>=', moment)
    .where('position', 'is not', null)
    .executeTakeFirst()
  if (row?.first) return String(BigInt(row.first) - 1n)
  return lastPosition(ctx)
}

async function lastPosition(ctx: Context): Promise<string> {
  const row = await db(ctx)
    .selectFrom('sources.batch')
    .select(({ fn }) => fn.max<string | null>('position').as('last'))
    .where('council_id', '=', ctx.council)
    .executeTakeFirst()
  return row?.last ?? '0'
}
