import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { ProposalHeld, RecordVersion } from '../model/held.ts'
import type { RecordKey } from '../model/record.ts'
import { db, rowsOf } from './tables.ts'

/** What records said before they said what they say now, as far as whoever asks may see them; the latest first. */
export async function selectVersions(
  ctx: Context,
  keys: readonly RecordKey[],
): Promise<readonly RecordVersion[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<RecordVersion>`
    select record.source, record.record_id as id, record.version, record.recorded_at as "recordedAt", record.fields
    from sources.record join sources.current as known using (council_id, source, record_id)
    where council_id = ${ctx.council} and (source, record_id) in (${rowsOf(keys)})
      and record.version < known.version and not record.is_removed
    order by record.recorded_at desc, source, record_id`.execute(db(ctx))
  return rows
}

/** Better values that were proposed for records, as far as whoever asks may see them; the latest first. */
export async function selectProposalsHeld(
  ctx: Context,
  keys: readonly RecordKey[],
): Promise<readonly ProposalHeld[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<ProposalHeld>`
    select source, record_id as record, fields, proposed_at as at, state from sources.proposal
    where council_id = ${ctx.council} and (source, record_id) in (${rowsOf(keys)})
    order by proposed_at desc, id`.execute(db(ctx))
  return rows
}
