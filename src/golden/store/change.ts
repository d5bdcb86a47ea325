import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Change } from '../model/change.ts'
import type { PersonId } from '../model/person.ts'
import { db } from './tables.ts'

/** Adds changes to the end of the feed, in their order. */
export async function insertChanges(ctx: Context, changes: readonly Omit<Change, 'at'>[]): Promise<void> {
  if (changes.length === 0) return
  const rows = changes.map(({ kind, person, other, record, fields }) => ({
    kind,
    person,
    other,
    source: record?.source,
    record_id: record?.id,
    fields,
  }))
  await sql`
    insert into golden.change (council_id, kind, person, other, source, record_id, fields, at)
    select ${ctx.council}::integer, kind, person, other, source, record_id, fields, ${ctx.now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as row (kind text, person uuid, other uuid, source text, record_id text, fields text[])`.execute(
    db(ctx),
  )
}

/** A change with its place in the order of all. */
export type Placed = Change & { readonly position: string }

type Row = {
  readonly kind: Change['kind']
  readonly person: PersonId
  readonly other: PersonId | null
  readonly source: string | null
  readonly record_id: string | null
  readonly fields: Change['fields']
  readonly at: Date
  readonly written_by: string
  readonly nth: string
}

/**
 * What comes after a place, of what was written before every transaction that still runs: so that nobody who commits
 * late is passed by.
 */
export async function selectChanges(
  ctx: Context,
  [writtenBy, nth]: readonly [string, string],
  atMost: number,
): Promise<Placed[]> {
  const { rows } = await sql<Row>`
    select kind, person, other, source, record_id, fields, at, written_by, nth from golden.change
    where council_id = ${ctx.council} and (written_by, nth) > (${writtenBy}::xid8, ${nth}::bigint)
      and written_by < pg_snapshot_xmin(pg_current_snapshot())
    order by written_by, nth limit ${atMost}`.execute(db(ctx))
  return rows.map(toChange)
}

/** Whether there has been a transaction of that number. */
export async function isReached(ctx: Context, writtenBy: string): Promise<boolean> {
  const { rows } = await sql<{ reached: boolean }>`
    select ${writtenBy}::xid8 < pg_snapshot_xmax(pg_current_snapshot()) as reached`.execute(db(ctx))
  return rows[0]?.reached ?? false
}

function toChange({ written_by, nth, other, source, record_id: id, ...row }: Row): Placed {
  return {
    ...row,
    position: `${written_by}-${nth}`,
    ...(other && { other }),
    ...(source && id && { record: { source, id } }),
  }
}
