import { sql } from 'kysely'
import type { Removed } from '#cases'
import { type Context, tables } from '#kit/context'

type Tables = {
  'channels.retention_run': {
    council_id: number
    at: Date
    what: string
    period: string
    removed: number
    held: number
    due_soon: number
  }
}

const db = tables<Tables>

/** Deletes the files that came with these cases and with no other. Returns how many. */
export async function deleteFilesOf(ctx: Context, references: readonly string[]): Promise<number> {
  const { numAffectedRows } = await sql`
    with let_go as (
      delete from channels.upload_case
      where council_id = ${ctx.council} and reference = any(${[...references]}::text[])
      returning sha256, reference
    )
    delete from channels.upload as upload
    where upload.council_id = ${ctx.council} and upload.sha256 in (select sha256 from let_go)
      -- A statement sees what it deletes until it has ended.
      and not exists (
        select 1 from channels.upload_case as other
        where other.council_id = upload.council_id and other.sha256 = upload.sha256
          and (other.sha256, other.reference) not in (select sha256, reference from let_go)
      )`.execute(ctx.tx)
  return Number(numAffectedRows ?? 0)
}

/** Keeps what was removed in one night. */
export async function insertRun(ctx: Context, removed: readonly Removed[]): Promise<void> {
  if (removed.length === 0) return
  await db(ctx)
    .insertInto('channels.retention_run')
    .values(
      removed.map(({ what, period, removed: count, held, dueSoon }) => ({
        council_id: ctx.council,
        at: ctx.now,
        what,
        period,
        removed: count,
        held,
        due_soon: dueSoon,
      })),
    )
    .onConflict((same) => same.doNothing())
    .execute()
}

/** What was removed in the last nights, the last first. */
export async function selectRuns(
  ctx: Context,
  limit: number,
): Promise<readonly (Removed & { readonly at: Date })[]> {
  const rows = await db(ctx)
    .selectFrom('channels.retention_run')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .orderBy('at', 'desc')
    .orderBy('what')
    .limit(limit)
    .execute()
  return rows.map(({ at, what, period, removed, held, due_soon }) => ({
    at,
    what,
    period,
    removed,
    held,
    dueSoon: due_soon,
  }))
}
