import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { LoadCounts } from '../model/load.ts'
import { db } from './tables.ts'

/** A row of a file, ready to be compared with what is there. `json` holds raw and fields. */
export type Staged = {
  readonly line: number
  readonly id: string
  readonly sha256: string
  readonly raw: Readonly<Record<string, string>>
  readonly fields: Readonly<Record<string, string>>
}

/**
 * Makes room for a file, beside the tables: whatever is wrong with it is found before anything is changed. No two
 * loads of one source run at once. Ends with the transaction.
 */
export async function openStaging(ctx: Context, source: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`sources.load ${ctx.council} ${source}`}))`.execute(
    ctx.tx,
  )
  await sql`drop table if exists staged`.execute(ctx.tx)
  await sql`
    create temporary table staged (
      record_id text not null, line integer not null, sha256 text, raw jsonb, fields jsonb
    ) on commit drop`.execute(ctx.tx)
}

/** Puts rows that were read beside the records, to be compared with them all at once. */
export async function stage(ctx: Context, rows: readonly Staged[]): Promise<void> {
  await sql`
    insert into staged (record_id, line, sha256, raw, fields)
    select id, line, sha256, raw, fields from json_to_recordset(${JSON.stringify(rows)}::json)
      as row (id text, line integer, sha256 text, raw jsonb, fields jsonb)`.execute(ctx.tx)
}

/** Notes rows that could not be read: what was known of them before is kept, since they are not gone. */
export async function stageRejected(
  ctx: Context,
  rows: readonly { readonly id: string; readonly line: number }[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into staged (record_id, line) select id, line
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (id text, line integer)`.execute(ctx.tx)
}

/** Some identifiers that stand on more than one line, with their lines. */
export async function duplicatesStaged(ctx: Context): Promise<{ id: string; lines: number[] }[]> {
  await sql`analyze staged`.execute(ctx.tx)
  const { rows } = await sql<{ id: string; lines: number[] }>`
    select record_id as id, (array_agg(line order by line))[1:3] as lines from staged
    group by record_id having count(*) > 1 order by min(line) limit 3`.execute(ctx.tx)
  return rows
}

// How what is staged stands to what is there. A row that was rejected has no hash, and changes nothing.
const compared = (ctx: Context, source: string) => sql`
  (select staged.*, known.version, known.newest, known.is_sealed, known.record_id is null or known.is_removed as is_new,
      known.record_id is null or known.is_removed or known.sha256 <> staged.sha256 as is_news
    from staged left join sources.current as known
      on known.council_id = ${ctx.council} and known.source = ${source} and known.record_id = staged.record_id
    where staged.sha256 is not null) as compared`

const gone = (ctx: Context, source: string) => sql`
  (select known.record_id, known.version, known.newest from sources.current as known
    where known.council_id = ${ctx.council} and known.source = ${source} and not known.is_removed
      and not exists (select from staged where staged.record_id = known.record_id)) as gone`

/** What the staged file would change. */
export async function countStaged(ctx: Context, source: string): Promise<Omit<LoadCounts, 'rejected'>> {
  const { rows } = await sql<Record<'added' | 'changed' | 'unchanged' | 'removed', string>>`
    select count(*) filter (where is_new) as added, count(*) filter (where is_news and not is_new) as changed,
      count(*) filter (where not is_news) as unchanged, (select count(*) from ${gone(ctx, source)}) as removed
    from ${compared(ctx, source)}`.execute(ctx.tx)
  const counts = rows[0]
  return {
    new: Number(counts?.added),
    changed: Number(counts?.changed),
    unchanged: Number(counts?.unchanged),
    removed: Number(counts?.removed),
  }
}

/** Takes the staged file in: a new version for each record that is new, has changed or is gone. */
export async function takeStaged(ctx: Context, source: string, load: string): Promise<void> {
  await sql`
    with news as materialized (
      select record_id, version as before, coalesce(newest, 0) + 1 as version, sha256, raw, fields, false as is_removed,
        coalesce(is_sealed, false) or fields ->> 'restricted' = 'yes' as is_sealed
      from ${compared(ctx, source)} where is_news
      union all
      select record_id, version, newest + 1, '', '{}', '{}', true, null from ${gone(ctx, source)}
    ), written as (
      insert into sources.record
        (council_id, source, record_id, version, load, recorded_at, sha256, raw, fields, is_removed)
      select ${ctx.council}::integer, ${source}, record_id, version, ${load}::uuid, ${ctx.now}::timestamptz, sha256, raw, fields, is_removed
      from news
    ), listed as (
      insert into sources.change (council_id, batch, place, source, record_id, before, after)
      select ${ctx.council}::integer, ${load}::uuid, row_number() over (order by record_id), ${source}, record_id, before, version
      from news
    )
    insert into sources.current (council_id, source, record_id, version, sha256, is_removed, is_sealed, newest)
    select ${ctx.council}::integer, ${source}, record_id, version, sha256, is_removed, coalesce(is_sealed, false), version from news
    on conflict (council_id, source, record_id) do update set version = excluded.version,
      sha256 = excluded.sha256, is_removed = excluded.is_removed, newest = excluded.newest,
      is_sealed = sources.current.is_sealed or excluded.is_sealed`.execute(db(ctx))
}
