import { type RawBuilder, sql } from 'kysely'
import { type Context, later } from '#kit/context'
import { inLists } from '#kit/in-lists'
import { type KnownRows, knownRows } from '../model/known-rows.ts'
import { digestOfUuid, uuidOf } from '../model/row-digest.ts'

/** Whether anything of a source is there: if not, nothing can be as it was. */
export async function isKnownSource(ctx: Context, source: string): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    select exists (
      select from sources.current where council_id = ${ctx.council} and source = ${source}) as known`.execute(
    ctx.tx,
  )
  return rows[0]?.known ?? false
}

/** The rows of a source as they were read the last time. */
export async function selectKnownRows(ctx: Context, source: string): Promise<KnownRows> {
  // As one value: a driver needs longer for so many rows than all that is done with them.
  const { rows } = await sql<{ digests: Buffer | null; records: string }>`
    select string_agg(uuid_send(row_digest), '') as digests, count(*) as records from sources.current
    where council_id = ${ctx.council} and source = ${source} and not is_removed`.execute(ctx.tx)
  return knownRows(rows[0]?.digests ?? Buffer.alloc(0), Number(rows[0]?.records ?? 0))
}

/**
 * Puts beside the tables those records that stand in one row as they were, and in another that was read: with the line of
 * the first, so that they are found to be there twice.
 */
export async function stageTwice(ctx: Context, source: string, rows: KnownRows): Promise<void> {
  if (rows.seen() === 0) return
  await sql`analyze staged`.execute(ctx.tx)
  const { rows: read } = await sql<{ id: string; digest: string }>`
    select distinct known.record_id as id, known.row_digest as digest
    from staged join sources.current as known
      on known.council_id = ${ctx.council} and known.source = ${source} and known.record_id = staged.record_id
    where not known.is_removed and known.row_digest is not null`.execute(ctx.tx)
  const again = read.flatMap(({ id, digest }) => {
    const line = rows.lineOf(digestOfUuid(digest))
    return line === 0 ? [] : [{ id, line }]
  })
  if (again.length === 0) return
  await sql`
    insert into staged (record_id, line)
    select * from unnest(${again.map(({ id }) => id)}::text[], ${again.map(({ line }) => line)}::integer[])`.execute(
    ctx.tx,
  )
}

const atOnce = 50_000

/** Whether a record may have gone: no row that was passed over is of it. */
export async function openUnseen(ctx: Context, rows: KnownRows | undefined): Promise<RawBuilder<boolean>> {
  if (!rows || rows.seen() === 0) return sql`true`
  await sql`drop table if exists unseen`.execute(ctx.tx)
  await sql`create temporary table unseen (row_digest uuid not null) on commit drop`.execute(ctx.tx)
  const unseen = rows.unseen()
  for (const some of inLists(unseen, atOnce))
    await later(ctx, sql`insert into unseen select unnest(${some.map(uuidOf)}::uuid[])`)
  await sql`analyze unseen`.execute(ctx.tx)
  return sql`(known.row_digest is null or known.row_digest in (select row_digest from unseen))`
}

/** Notes of records that have not changed what their rows are told by now, where that is not known yet. */
export async function noteDigests(ctx: Context, source: string): Promise<void> {
  // Of a table that has just been filled the planner knows nothing, and would look through all of it for each row.
  await later(ctx, sql`select set_config('enable_nestloop', 'off', true)`)
  await later(
    ctx,
    sql`
    update sources.current as known set row_digest = staged.row_digest from staged
    where known.council_id = ${ctx.council} and known.source = ${source} and known.record_id = staged.record_id
      and staged.row_digest is not null and known.sha256 = staged.sha256 and not known.is_removed
      and known.row_digest is distinct from staged.row_digest`,
  )
  await later(ctx, sql`select set_config('enable_nestloop', 'on', true)`)
}
