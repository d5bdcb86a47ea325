import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { RecordKey, SourceRecord } from '../model/record.ts'
import { insertBatch, insertClaimChange } from './change-list.ts'
import { aboutPeople, db, rowsOf } from './tables.ts'

/** The newest versions of all records that are there. */
export function current(ctx: Context) {
  return db(ctx)
    .selectFrom('sources.current as known')
    .innerJoin('sources.record as record', (join) =>
      join
        .onRef('record.council_id', '=', 'known.council_id')
        .onRef('record.source', '=', 'known.source')
        .onRef('record.record_id', '=', 'known.record_id')
        .onRef('record.version', '=', 'known.version'),
    )
    .select([
      'known.source',
      'known.record_id as id',
      'known.version',
      'record.recorded_at as recordedAt',
      'record.fields',
      'known.is_sealed as isSealed',
    ])
    .where('known.council_id', '=', ctx.council)
    .where('known.is_removed', '=', false)
}

/** Whether a record is of a source that is about people. */
export const isAboutPeople = sql<boolean>`known.source in (${aboutPeople})`

/** A record as the database gives it. */
export type Row = Omit<SourceRecord, 'fields'> & { readonly fields: SourceRecord['fields'] | string }
/** A record from its row. */
export const toRecord = (row: Row): SourceRecord => ({ ...row, fields: row.fields as SourceRecord['fields'] })

/** The newest versions of these records, as far as whoever asks may see them. */
export async function selectRecords(ctx: Context, keys: readonly RecordKey[]): Promise<SourceRecord[]> {
  if (keys.length === 0) return []
  const wanted = sql<boolean>`(known.source, known.record_id) in (${rowsOf(keys)})`
  const rows = await current(ctx)
    .where(isAboutPeople)
    .where(wanted)
    .orderBy('known.source')
    .orderBy('known.record_id')
    .execute()
  return rows.map(toRecord)
}

/** What a resident said, as a record of its own. */
export async function insertRecord(
  ctx: Context,
  {
    source,
    id,
    sha256,
    fields,
    isSealed,
  }: Omit<SourceRecord, 'version' | 'recordedAt'> & { readonly sha256: string },
): Promise<void> {
  const key = { council_id: ctx.council, source, record_id: id, version: 1, sha256 }
  const said = JSON.stringify(fields)
  await db(ctx)
    .insertInto('sources.record')
    .values({ ...key, load: null, recorded_at: ctx.now, raw: said, fields: said, is_removed: false })
    .execute()
  await db(ctx)
    .insertInto('sources.current')
    .values({ ...key, is_removed: false, is_sealed: isSealed, newest: 1 })
    .execute()
  await insertBatch(ctx, { id, kind: 'claim', source })
  await insertClaimChange(ctx, id, { source, id })
}

/** Hides records from all but those who may see restricted people, or shows them again. */
export async function updateSeals(
  ctx: Context,
  keys: readonly RecordKey[],
  isSealed: boolean,
): Promise<void> {
  await sql`
    update sources.current set is_sealed = ${isSealed}
    where council_id = ${ctx.council} and (source, record_id) in (${rowsOf(keys)})`.execute(db(ctx))
}

/** A record as it came, and what orders that among its versions. */
export type Came = {
  readonly id: string
  readonly raw: Readonly<Record<string, string>>
  readonly sequence: string | undefined
}

/** Records of a source as they came, those that are there and have come or changed since a moment, by identifier. */
export async function selectRawAfter(
  ctx: Context,
  { source, id, since }: RecordKey & { readonly since: Date },
  atMost: number,
): Promise<readonly Came[]> {
  const rows = await current(ctx)
    .select(['record.raw', 'known.sequence'])
    .where('known.source', '=', source)
    .where('known.record_id', '>', id)
    .where('record.recorded_at', '>=', since)
    .orderBy('known.record_id')
    .limit(atMost)
    .execute()
  return rows.map(({ id, raw, sequence }) => ({
    id,
    raw: raw as Readonly<Record<string, string>>,
    sequence: sequence ?? undefined,
  }))
}

/** The newest versions of one source after one of its records, by identifier. */
export async function selectRecordsOf(
  ctx: Context,
  { source, id }: RecordKey,
  atMost: number,
): Promise<readonly SourceRecord[]> {
  const rows = await current(ctx)
    .where('known.source', '=', source)
    .where('known.record_id', '>', id)
    .orderBy('known.record_id')
    .limit(atMost)
    .execute()
  return rows.map(toRecord)
}

/** A record with all that came of it, as far as whoever asks may see it. */
export async function selectRaw(
  ctx: Context,
  { source, id }: RecordKey,
): Promise<(SourceRecord & { readonly raw: Readonly<Record<string, string>> }) | undefined> {
  const row = await current(ctx)
    .select('record.raw')
    .where('known.source', '=', source)
    .where('known.record_id', '=', id)
    .executeTakeFirst()
  return row && { ...toRecord(row), raw: row.raw as Readonly<Record<string, string>> }
}
