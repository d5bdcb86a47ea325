import { type Selectable, sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Body, KnownBody } from '../../model/bodies/body.ts'
import { type BodyTables, db } from './tables.ts'

/** Keeps what is declared about a body: a new one, or one that is known. */
export async function saveBody(ctx: Context, body: Body): Promise<void> {
  const said = {
    name: body.name,
    endpoint: body.endpoint,
    jurisdiction: body.jurisdiction,
    format: body.format,
    key_setting: body.keySetting,
    if_unsure: body.ifUnsure,
    gives_updates: body.givesUpdates,
    takes_updates: body.takesUpdates,
    services: JSON.stringify(body.services),
    in_use: body.inUse,
    changed_at: ctx.now,
    read_next_at: ctx.now,
  }
  await db(ctx)
    .insertInto('cases.body')
    .values({ council_id: ctx.council, id: body.id, read_failures: 0, ...said })
    .onConflict((same) =>
      same.columns(['council_id', 'id']).doUpdateSet({ ...said, services: sql`excluded.services` }),
    )
    .execute()
}

/** Every body, by name. */
export async function selectBodies(ctx: Context): Promise<KnownBody[]> {
  const rows = await db(ctx)
    .selectFrom('cases.body')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .orderBy('name')
    .execute()
  return rows.map(bodyOf)
}

/** One body; `undefined` where there is none. */
export async function selectBody(ctx: Context, id: string): Promise<KnownBody | undefined> {
  const row = await db(ctx)
    .selectFrom('cases.body')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && bodyOf(row)
}

/** Takes on a body whose updates are due to be read, so that no other worker does until a moment. */
export async function takeBodyToRead(ctx: Context, until: Date): Promise<KnownBody | undefined> {
  const due = db(ctx)
    .selectFrom('cases.body')
    .select('id')
    .where('council_id', '=', ctx.council)
    .where('in_use', '=', true)
    .where('read_next_at', '<=', ctx.now)
    .orderBy('read_next_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
  const row = await db(ctx)
    .updateTable('cases.body')
    .set({ read_next_at: until })
    .where('council_id', '=', ctx.council)
    .where('id', 'in', due)
    .returningAll()
    .executeTakeFirst()
  return row && bodyOf(row)
}

/** Writes down how reading went. */
export async function saveReading(
  ctx: Context,
  id: string,
  reading: {
    readonly until?: Date | undefined
    readonly nextAt: Date
    readonly failures: number
    readonly failure: string | null
  },
): Promise<void> {
  await db(ctx)
    .updateTable('cases.body')
    .set({
      ...(reading.until && { read_until: reading.until }),
      read_next_at: reading.nextAt,
      read_failures: reading.failures,
      read_failure: reading.failure,
    })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .execute()
}

const bodyOf = (row: Selectable<BodyTables['cases.body']>): KnownBody => ({
  id: row.id,
  name: row.name,
  endpoint: row.endpoint,
  jurisdiction: row.jurisdiction,
  format: row.format,
  keySetting: row.key_setting,
  ifUnsure: row.if_unsure,
  givesUpdates: row.gives_updates,
  takesUpdates: row.takes_updates,
  services: row.services,
  inUse: row.in_use,
  readUntil: row.read_until,
  readFailures: row.read_failures,
  readFailure: row.read_failure,
})
