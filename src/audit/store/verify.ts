import { sql } from 'kysely'
import { type Context, tables } from '#kit/context'
import type { Entry } from '../model/entry.ts'
import type { Hash } from '../model/merkle.ts'
import type { Sealed } from '../model/verify.ts'
import { columns, type EntryRow, type Mark } from './entry.ts'

type Tables = {
  'audit.entry': EntryRow & { council_id: number }
  'audit.leaf': { council_id: number; position: string; entry: string; hash: Buffer }
  'audit.checkpoint': {
    council_id: number
    size: string
    peaks: Buffer[]
    last_written_by: string
    last_nth: string
    note: string
  }
}

const db = tables<Tables>

const hexOf = (hash: Buffer): Hash => hash.toString('hex') as Hash

/** The next leaves from a position on, each with its entry if that is there. */
export async function nextLeaves(ctx: Context, from: number, atMost: number): Promise<Sealed[]> {
  const rows = await db(ctx)
    .selectFrom('audit.leaf as leaf')
    .leftJoin('audit.entry as entry', (on) =>
      on.onRef('entry.council_id', '=', 'leaf.council_id').onRef('entry.id', '=', 'leaf.entry'),
    )
    .select(['leaf.position', 'leaf.entry as sealed', 'leaf.hash'])
    .select(columns)
    .where('leaf.council_id', '=', ctx.council)
    .where('leaf.position', '>=', String(from))
    .orderBy('leaf.position')
    .limit(atMost)
    .execute()
  return rows.map(({ position, sealed, hash, ...entry }) => ({
    position: Number(position),
    id: sealed,
    leaf: hexOf(hash),
    entry: isThere(entry) ? entry : undefined,
  }))
}

const isThere = (entry: { readonly [Field in keyof Entry]: Entry[Field] | null }): entry is Entry =>
  entry.id !== null

/** A checkpoint as the database keeps it. */
export type StoredCheckpoint = Mark & {
  readonly size: number
  readonly note: string
  readonly peaks: readonly Hash[]
}

/** The checkpoints of the sizes after one, up to another. */
export async function checkpointsBetween(
  ctx: Context,
  after: number,
  upTo: number,
): Promise<StoredCheckpoint[]> {
  const rows = await db(ctx)
    .selectFrom('audit.checkpoint')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('size', '>', String(after))
    .where('size', '<=', String(upTo))
    .orderBy('size')
    .execute()
  return rows.map(({ size, note, peaks, last_written_by, last_nth }) => {
    const mark = { writtenBy: last_written_by, nth: last_nth }
    return { ...mark, size: Number(size), note, peaks: peaks.map(hexOf) }
  })
}

/** How many entries there are by the leaves, and by the last checkpoint: at one and the same moment. */
export async function sizesNow(ctx: Context): Promise<{ leaves: number; sealed: number }> {
  const { rows } = await sql<{ leaves: string; sealed: string }>`
    select
      (select coalesce(max(position) + 1, 0) from audit.leaf where council_id = ${ctx.council}) as leaves,
      (select coalesce(max(size), 0) from audit.checkpoint where council_id = ${ctx.council}) as sealed
  `.execute(db(ctx))
  return { leaves: Number(rows[0]?.leaves ?? 0), sealed: Number(rows[0]?.sealed ?? 0) }
}

/** Entries that come before the last sealed one and have no leaf, with the position after which each stands. */
export async function strays(
  ctx: Context,
  atMost: number,
): Promise<{ id: string; position: number | undefined }[]> {
  const { rows } = await sql<{ id: string; position: string | null }>`
    select entry.id, (
      select leaf.position from audit.entry as earlier
      join audit.leaf on leaf.council_id = earlier.council_id and leaf.entry = earlier.id
      where earlier.council_id = entry.council_id
        and (earlier.written_by, earlier.nth) <= (entry.written_by, entry.nth)
      order by earlier.written_by desc, earlier.nth desc limit 1
    ) as position
    from audit.entry
    join (
      select last_written_by, last_nth from audit.checkpoint
      where council_id = ${ctx.council} order by size desc limit 1
    ) as last on (entry.written_by, entry.nth) <= (last_written_by, last_nth)
    where entry.council_id = ${ctx.council}
      and not exists (
        select from audit.leaf where leaf.council_id = entry.council_id and leaf.entry = entry.id
      )
    order by entry.written_by, entry.nth limit ${atMost}`.execute(db(ctx))
  return rows.map(({ id, position }) => ({ id, position: position === null ? undefined : Number(position) }))
}
