import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Doubt } from '#places'
import type { RecordKey } from '../model/record.ts'
import { db, rowsOf } from './tables.ts'

/** The property that a record's address is, and how that is known. */
export type Placed = RecordKey & {
  readonly uprn: string | undefined
  readonly way: string
  /** Why the UPRN that the application gave is not believed. */
  readonly doubt: Doubt | undefined
}

/** Keeps where records are placed, in the place of what was known before. */
export async function savePlaces(ctx: Context, placed: readonly Placed[]): Promise<void> {
  if (placed.length === 0) return
  const rows = placed.map(({ source, id, uprn = null, way, doubt = null }) => ({
    source,
    id,
    uprn,
    way,
    doubt,
  }))
  await sql`
    insert into sources.place (council_id, source, record_id, uprn, way, doubt)
    select ${ctx.council}::integer, source, id, uprn, way, doubt
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (source text, id text, uprn text, way text, doubt text)
    on conflict (council_id, source, record_id) do update set uprn = excluded.uprn, way = excluded.way,
      doubt = excluded.doubt`.execute(db(ctx))
}

/** Forgets where these records are placed: they are gone, or have no address. */
export async function removePlaces(ctx: Context, keys: readonly RecordKey[]): Promise<void> {
  if (keys.length === 0) return
  await sql`
    delete from sources.place
    where council_id = ${ctx.council} and (source, record_id) in (${rowsOf(keys)})`.execute(db(ctx))
}

/** Where these records are placed: only those that are, or that were tried. */
export async function selectPlaces(ctx: Context, keys: readonly RecordKey[]): Promise<readonly Placed[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<{
    source: string
    id: string
    uprn: string | null
    way: string
    doubt: Doubt | null
  }>`
    select source, record_id as id, uprn, way, doubt from sources.place
    where council_id = ${ctx.council} and (source, record_id) in (${rowsOf(keys)})`.execute(db(ctx))
  return rows.map(({ uprn, doubt, ...row }) => ({
    ...row,
    uprn: uprn ?? undefined,
    doubt: doubt ?? undefined,
  }))
}

/** How far a reader of the list of changes has come; `undefined` before its first time. Nobody else reads in its name meanwhile. */
export async function holdReader(ctx: Context, name: string): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext(${`sources.reader ${ctx.council} ${name}`}))`.execute(
    ctx.tx,
  )
  const row = await db(ctx)
    .selectFrom('sources.reader')
    .select('position')
    .where('council_id', '=', ctx.council)
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.position
}

/** Notes how far a reader has come. */
export async function saveReader(ctx: Context, name: string, position: string): Promise<void> {
  await db(ctx)
    .insertInto('sources.reader')
    .values({ council_id: ctx.council, name, position })
    .onConflict((same) => same.columns(['council_id', 'name']).doUpdateSet({ position }))
    .execute()
}
