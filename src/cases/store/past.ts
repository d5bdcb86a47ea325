import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { PastCase } from '../model/past-case.ts'
import { db } from './tables.ts'

/** A past case with what it is to be found by. */
type Named = { readonly past: PastCase; readonly id: string; readonly reference: string }

// A past case has nobody, and was promised nothing.
const pastChannel = 'past-report'

/** When the past cases that are kept already were opened. */
export async function selectPastMoments(ctx: Context): Promise<ReadonlySet<number>> {
  const rows = await db(ctx)
    .selectFrom('cases.case_')
    .select('opened_at')
    .where('council_id', '=', ctx.council)
    .where('channel', '=', pastChannel)
    .execute()
  return new Set(rows.map(({ opened_at }) => opened_at.getTime()))
}

/** Keeps past cases with their beginning and their end. Returns the ids of those whose reference was not taken. */
export async function insertPastCases(ctx: Context, cases: readonly Named[]): Promise<ReadonlySet<string>> {
  const rows = cases.map(({ past, id, reference }) => ({ ...past, ...past.place, id, reference }))
  const { rows: kept } = await sql<{ id: string }>`
    insert into cases.case_ (council_id, id, reference, service, service_version, summary, channel, state,
      opened_at, closed_at, moved_at, ending, reason, ward, latitude, longitude)
    select ${ctx.council}, id, reference, service, 0, summary, ${pastChannel}, state,
      "openedAt", "closedAt", "closedAt", case when state = 'completed' then 'done' else 'not-done' end, reason, ward, latitude, longitude
    from json_to_recordset(${JSON.stringify(rows)}::json) as given (id uuid, reference text, service text, summary text,
      state text, "openedAt" timestamptz, "closedAt" timestamptz, reason text, ward text,
      latitude double precision, longitude double precision)
    on conflict (council_id, reference) do nothing returning id`.execute(ctx.tx)
  const ids = new Set(kept.map(({ id }) => id))
  const events = rows
    .filter(({ id }) => ids.has(id))
    .flatMap(({ id, openedAt, closedAt, state, reason }) => [
      { case: id, id: ctx.newId(), at: openedAt, kind: 'opened', state: 'received', sentence: null },
      { case: id, id: ctx.newId(), at: closedAt, kind: 'moved', state, sentence: reason },
    ])
  await sql`
    insert into cases.event (council_id, case_id, id, at, kind, state, sentence, actor)
    select ${ctx.council}, "case", id, at, kind, state, sentence, 'open-data'
    from json_to_recordset(${JSON.stringify(events)}::json) as given ("case" uuid, id uuid, at timestamptz, kind text,
      state text, sentence text)`.execute(ctx.tx)
  return ids
}
