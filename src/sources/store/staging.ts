import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { KnownRows } from '../model/known-rows.ts'
import type { LoadCounts } from '../model/load.ts'
import { noteDigests, openUnseen } from './known-rows.ts'
import { noteSequences } from './sequence.ts'

/** A row of a file, ready to be compared with what is there. */
export type Staged = {
  readonly line: number
  readonly id: string
  readonly sha256: string
  /** What tells the row from what it was; none for what is read again from what is kept. */
  readonly digest?: string | undefined
  /** What orders the versions of the record, where that is said. */
  readonly sequence?: string | undefined
  /** Neither for a row that has not changed. */
  readonly raw?: Readonly<Record<string, string>>
  readonly fields?: Readonly<Record<string, string>>
}

/** Sees to it that nothing else is loaded from a source, or undone, until this transaction ends. */
export async function loadAlone(ctx: Context, source: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`sources.load ${ctx.council} ${source}`}))`.execute(
    ctx.tx,
  )
}

/**
 * Makes room for a file, beside the tables: whatever is wrong with it is found before anything is changed. Ends with
 * the transaction.
 */
export async function openStaging(ctx: Context): Promise<void> {
  await sql`drop table if exists staged`.execute(ctx.tx)
  await sql`
    create temporary table staged (
      record_id text not null, line integer not null, sha256 text, raw jsonb, fields jsonb, row_digest uuid,
      sequence text, is_gone boolean not null default false
    ) on commit drop`.execute(ctx.tx)
}

/** The hashes of these records as they are, so that what has not changed need not be sent to the database again. */
export async function knownHashes(
  ctx: Context,
  source: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; sha256: string }>`
    select record_id as id, sha256 from sources.current
    where council_id = ${ctx.council} and source = ${source} and record_id = any(${ids}::text[]) and not is_removed`.execute(
    ctx.tx,
  )
  return new Map(rows.map(({ id, sha256 }) => [id, sha256]))
}

/** Puts rows that were read beside the records, to be compared with them all at once. */
export async function stage(ctx: Context, rows: readonly Staged[]): Promise<void> {
  await sql`
    insert into staged (record_id, line, sha256, raw, fields, row_digest, sequence)
    select id, line, sha256, raw, fields, digest, sequence from json_to_recordset(${JSON.stringify(rows)}::json)
      as row (id text, line integer, sha256 text, raw jsonb, fields jsonb, digest uuid, sequence text)`.execute(
    ctx.tx,
  )
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

/** Notes records of which the application says that they are gone. */
export async function stageGone(
  ctx: Context,
  gone: readonly { readonly id: string; readonly sequence: string | undefined }[],
): Promise<void> {
  await sql`
    insert into staged (record_id, line, is_gone, sequence) select id, 0, true, sequence
    from json_to_recordset(${JSON.stringify(gone)}::json) as row (id text, sequence text)`.execute(ctx.tx)
}

/** Some identifiers that stand on more than one line, with their lines. */
export async function duplicatesStaged(ctx: Context): Promise<{ id: string; lines: number[] }[]> {
  await sql`analyze staged`.execute(ctx.tx)
  const { rows } = await sql<{ id: string; lines: number[] }>`
    select record_id as id, (array_agg(line order by line))[1:3] as lines from staged
    group by record_id having count(*) > 1 order by min(line) limit 3`.execute(ctx.tx)
  return rows
}

/** Whether records that are not staged have gone: of a whole export, but not of some records that are read again. */
export type Completeness = 'everything' | 'some'

/**
 * What was staged, whether every row that has not changed can be known unread the next time, whether it was said what orders
 * versions, and which rows were known this time.
 */
export type Stage = {
  readonly completeness: Completeness
  readonly isNoted: boolean
  readonly isOrdered: boolean
  readonly rows?: KnownRows | undefined
}

/**
 * Compares what is staged with what is there, and keeps aside what is news. A row that was rejected has no hash, and
 * changes nothing.
 */
export async function compareStaged(
  ctx: Context,
  source: string,
  { completeness, isNoted, isOrdered, rows }: Stage,
): Promise<Omit<LoadCounts, 'rejected'> & { readonly known: number }> {
  await openNews(ctx)
  await sql`
    insert into news (record_id, line, sha256, raw, fields, row_digest, sequence)
    select staged.record_id, staged.line, staged.sha256, staged.raw, staged.fields, staged.row_digest, staged.sequence
    from staged left join sources.current as known
      on known.council_id = ${ctx.council} and known.source = ${source} and known.record_id = staged.record_id
    where staged.sha256 is not null
      and (known.record_id is null or known.is_removed or known.sha256 <> staged.sha256)`.execute(ctx.tx)
  if (completeness === 'everything')
    await sql`
      insert into news (record_id, line)
      select known.record_id, 0 from sources.current as known
      where known.council_id = ${ctx.council} and known.source = ${source} and not known.is_removed
        and ${await openUnseen(ctx, rows)}
        and not exists (select from staged where staged.record_id = known.record_id)`.execute(ctx.tx)
  else
    await sql`
      insert into news (record_id, line, sequence)
      select staged.record_id, 0, staged.sequence from staged join sources.current as known
        on known.council_id = ${ctx.council} and known.source = ${source} and known.record_id = staged.record_id
      where staged.is_gone and not known.is_removed`.execute(ctx.tx)
  if (!isNoted) await noteDigests(ctx, source)
  if (isOrdered) await noteSequences(ctx, source)
  return countNews(ctx, source, rows)
}

/** Makes room for what is news, beside the tables. Ends with the transaction. */
export async function openNews(ctx: Context): Promise<void> {
  await sql`drop table if exists news`.execute(ctx.tx)
  await sql`
    create temporary table news (
      record_id text not null, line integer not null, sha256 text, raw jsonb, fields jsonb, row_digest uuid, sequence text
    ) on commit drop`.execute(ctx.tx)
}

async function countNews(ctx: Context, source: string, rows: KnownRows | undefined) {
  const here = sql`(select count(*) from sources.current
    where council_id = ${ctx.council} and source = ${source} and not is_removed)`
  await sql`analyze news`.execute(ctx.tx)
  const { rows: counted } = await sql<Record<'added' | 'changed' | 'removed' | 'taken' | 'known', string>>`
    select count(*) filter (where news.sha256 is null) as removed,
      count(*) filter (where news.sha256 is not null and known.record_id is not null) as changed,
      count(*) filter (where news.sha256 is not null and known.record_id is null) as added,
      (select count(*) from staged where sha256 is not null) as taken,
      ${rows ? sql`${rows.records}::bigint` : here} as known
    from news left join sources.current as known
      on known.council_id = ${ctx.council} and known.source = ${source} and known.record_id = news.record_id
        and not known.is_removed`.execute(ctx.tx)
  const [added, changed, removed, taken, known] = (
    ['added', 'changed', 'removed', 'taken', 'known'] as const
  ).map((name) => Number(counted[0]?.[name] ?? 0)) as [number, number, number, number, number]
  return { new: added, changed, unchanged: (rows?.seen() ?? 0) + taken - added - changed, removed, known }
}
