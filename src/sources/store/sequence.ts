import { sql } from 'kysely'
import type { Context } from '#kit/context'

/** What orders the versions that are held of these records, those that are gone among them. */
export async function heldSequences(
  ctx: Context,
  source: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; sequence: string }>`
    select record_id as id, sequence from sources.current
    where council_id = ${ctx.council} and source = ${source} and record_id = any(${ids}::text[])
      and sequence is not null`.execute(ctx.tx)
  return new Map(rows.map(({ id, sequence }) => [id, sequence]))
}

/** Notes of records that came again unchanged, or that are said to be gone again, that this is as new as it came now. */
export async function noteSequences(ctx: Context, source: string): Promise<void> {
  await sql`
    update sources.current as known set sequence = staged.sequence from staged
    where known.council_id = ${ctx.council} and known.source = ${source} and known.record_id = staged.record_id
      and staged.sequence is not null
      and case when known.is_removed then staged.is_gone else known.sha256 = staged.sha256 end`.execute(
    ctx.tx,
  )
}
