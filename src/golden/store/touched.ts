import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#kit/context'
import type { RecordKey } from '#sources'
import type { PersonId } from '../model/person.ts'
import { among } from './among.ts'
import type { Link } from './link.ts'
import { db } from './tables.ts'

/** How far somebody has read what was touched: a snapshot of the database, as text. */
export type ReadUpTo = string

/** What was touched since, each record once; and how far that is. */
export type Touched = {
  readonly readUpTo: ReadUpTo
  readonly records: readonly RecordKey[]
  /** Whether so many were that it is quicker to begin again. */
  readonly isEverything: boolean
}

/** Where this moment stands: what is touched later has not been read. */
export async function readUpToNow(ctx: Context): Promise<ReadUpTo> {
  const { rows } = await sql<{ now: string }>`select pg_current_snapshot()::text as now`.execute(db(ctx))
  return rows[0]?.now ?? ''
}

/** Whether there is something that somebody who has read so far has not seen. For whoever may match. */
export async function isBehind(ctx: Context, readUpTo: ReadUpTo): Promise<boolean> {
  const { rows } = await sql<{ behind: boolean }>`
    select golden.is_index_behind(${readUpTo}::pg_snapshot) as behind`.execute(db(ctx))
  return rows[0]?.behind ?? true
}

/** A whole build: what it has read, and the transaction it wrote in. Everything touched before or by it was in it. */
export type Build = Pick<Absorbed, 'readUpTo' | 'writtenIn'>

/** Whether a row of `golden.touched` came after a build. */
export const isTouchedSince = (ctx: Context, { readUpTo, writtenIn }: Build): RawBuilder<boolean> =>
  readUpTo === null
    ? sql`council_id = ${ctx.council}`
    : sql`council_id = ${ctx.council} and written_by >= pg_snapshot_xmin(${readUpTo}::pg_snapshot)
        and not pg_visible_in_snapshot(written_by, ${readUpTo}::pg_snapshot)
        and written_by is distinct from ${writtenIn}::xid8`

/** Whether so much was touched since a build that nobody noted what. */
export async function isTouchedWhollySince(ctx: Context, build: Build): Promise<boolean> {
  // Before builds said what they had read, nothing is known of what came after.
  if (build.readUpTo === null) return true
  const { rows } = await sql`
    select from golden.touched where ${isTouchedSince(ctx, build)} and source is null limit 1`.execute(
    db(ctx),
  )
  return rows.length > 0
}

/** What was touched and has not been read, but for what one transaction touched. */
export async function touchedSince(
  ctx: Context,
  readUpTo: ReadUpTo,
  except: string | null = null,
): Promise<Touched> {
  const { rows } = await sql<{ now: string; source: string | null; id: string | null; is_none: boolean }>`
    select distinct now.snapshot::text as now, touched.source, touched.record_id as id, touched.at is null as is_none
    from (select pg_current_snapshot() as snapshot) as now
    left join golden.touched on ${isTouchedSince(ctx, { readUpTo, writtenIn: except })}`.execute(db(ctx))
  const touched = rows.filter(({ is_none: isNone }) => !isNone)
  return {
    readUpTo: rows[0]?.now ?? readUpTo,
    records: touched.flatMap(({ source, id }) => (source !== null && id !== null ? [{ source, id }] : [])),
    isEverything: touched.some(({ source }) => source === null),
  }
}

/** Has every process look at these records again; without any, at all of them. */
export async function touch(ctx: Context, records: readonly RecordKey[] | undefined): Promise<void> {
  if (records === undefined)
    await sql`insert into golden.touched (council_id) values (${ctx.council})`.execute(db(ctx))
  else if (records.length > 0)
    await sql`
      insert into golden.touched (council_id, source, record_id)
      select ${ctx.council}::integer, * from ${among(records)} as record`.execute(db(ctx))
}

/** Forgets what was touched before a day. */
export async function forgetTouched(ctx: Context, before: Date): Promise<void> {
  await sql`delete from golden.touched where council_id = ${ctx.council} and at < ${before}`.execute(db(ctx))
}

/**
 * What tells one history of one database from every other: a copy that was put back goes on differently. Empty where
 * the server does not say.
 */
export async function historyOf(ctx: Context): Promise<string> {
  const { rows: allowed } = await sql<{ may: boolean }>`
    select has_function_privilege('pg_control_system()', 'execute')
      and has_function_privilege('pg_control_checkpoint()', 'execute') as may`.execute(db(ctx))
  if (!allowed[0]?.may) return ''
  const { rows } = await sql<{ history: string }>`
    select concat_ws(' ', system.system_identifier, checkpoint.timeline_id, here.oid) as history
    from pg_control_system() as system, pg_control_checkpoint() as checkpoint, pg_database as here
    where here.datname = current_database()`.execute(db(ctx))
  return rows[0]?.history ?? ''
}

/** Whether a snapshot is of the past of this database. */
export async function isPast(ctx: Context, readUpTo: ReadUpTo): Promise<boolean> {
  const { rows } = await sql<{ past: boolean }>`
    select pg_snapshot_xmax(${readUpTo}::pg_snapshot) <= pg_snapshot_xmax(pg_current_snapshot()) as past`.execute(
    db(ctx),
  )
  return rows[0]?.past ?? false
}

type Whose = RecordKey & { readonly person: PersonId }

/** Whose these records are, restricted people's too. For whoever may match. */
export async function peopleOf(ctx: Context, records: readonly RecordKey[]): Promise<Whose[]> {
  const { rows } = await sql<Whose>`
    select source, record_id as id, person
    from golden.people_of(${sourcesOf(records)}::text[], ${idsOf(records)}::text[])`.execute(db(ctx))
  return rows
}

const sourcesOf = (records: readonly RecordKey[]): string[] => records.map(({ source }) => source)
const idsOf = (records: readonly RecordKey[]): string[] => records.map(({ id }) => id)

/** The links of the records from one key to another, in the order that the database gives keys. */
export async function linksBetween(ctx: Context, from: RecordKey, to: RecordKey): Promise<Whose[]> {
  const { rows } = await sql<Whose>`
    select source, record_id as id, person from golden.link
    where council_id = ${ctx.council} and (source, record_id) >= (${from.source}, ${from.id})
      and (source, record_id) <= (${to.source}, ${to.id})`.execute(db(ctx))
  return rows
}

/** All links of everyone who has one of these records, in the order of keys. */
export const linksBeside = (ctx: Context, records: readonly RecordKey[]): Promise<Link[]> =>
  linksOfAll(ctx, sql`(source, record_id) in ${among(records)}`)

/** All links of everyone who has said something of themselves: few, and that stands whatever the engine says. */
export const linksBesideClaims = (ctx: Context): Promise<Link[]> => linksOfAll(ctx, sql`decided_by = 'claim'`)

/** All links of everyone who has one that is such, in the order of keys. */
async function linksOfAll(ctx: Context, isSuch: RawBuilder<unknown>): Promise<Link[]> {
  const { rows } = await sql<Omit<Link, 'bits'> & { readonly bits: number | null }>`
    select source, record_id as id, person, decided_by as by, bits from golden.link
    where council_id = ${ctx.council} and person in (
      select person from golden.link where council_id = ${ctx.council} and ${isSuch}
    ) order by source, record_id`.execute(db(ctx))
  return rows.map((row) => ({ ...row, bits: row.bits ?? undefined }))
}

/** How far changes of the sources have been worked in, and what the last whole build has seen. */
export type Absorbed = {
  readonly position: string
  /** Everything that was touched up to here was in the build. */
  readonly readUpTo: ReadUpTo | null
  /** The transaction of the build: what that touched was in it as well. */
  readonly writtenIn: string | null
}

/** How far changes have been worked in; `undefined` before the first build. */
export async function selectAbsorbed(ctx: Context): Promise<Absorbed | undefined> {
  const { rows } = await sql<Absorbed>`
    select position, read_up_to as "readUpTo", written_in as "writtenIn" from golden.absorbed
    where council_id = ${ctx.council}`.execute(db(ctx))
  return rows[0]
}

/** Keeps how far changes of the sources have been worked in. */
export async function savePosition(ctx: Context, position: string): Promise<void> {
  await sql`
    update golden.absorbed set position = ${position}, at = ${ctx.now}
    where council_id = ${ctx.council}`.execute(db(ctx))
}

/** Keeps what a whole build has worked in. */
export async function saveBuilt(
  ctx: Context,
  { position, readUpTo }: Pick<Absorbed, 'position' | 'readUpTo'>,
): Promise<void> {
  await sql`
    insert into golden.absorbed (council_id, position, at, read_up_to, written_in)
    values (${ctx.council}, ${position}, ${ctx.now}, ${readUpTo}, pg_current_xact_id())
    on conflict (council_id) do update set position = excluded.position, at = excluded.at,
      read_up_to = excluded.read_up_to, written_in = excluded.written_in`.execute(db(ctx))
}
