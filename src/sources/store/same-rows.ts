import { sql } from 'kysely'
import { type Context, later } from '#kit/context'

/** A row of a file that has not been read: whose it is, and what tells it from what it was. */
export type Unread = { readonly line: number; readonly id: string; readonly digest: string }

/** Which of these rows are as they were, by their digests. */
export async function sameRows(
  ctx: Context,
  source: string,
  rows: readonly Unread[],
): Promise<ReadonlySet<string>> {
  const { rows: same } = await sql<{ digest: string }>`
    select row_digest as digest from sources.current
    where council_id = ${ctx.council} and source = ${source} and record_id = any(${rows.map(({ id }) => id)}::text[])
      and row_digest = any(${rows.map(({ digest }) => digest)}::uuid[]) and not is_removed`.execute(ctx.tx)
  return new Set(same.map(({ digest }) => digest))
}

/** Notes rows that are as they were. Nobody waits for it. */
export async function stageSame(ctx: Context, rows: readonly Unread[]): Promise<void> {
  const [ids, lines] = [rows.map(({ id }) => id), rows.map(({ line }) => line)]
  await later(
    ctx,
    sql`insert into staged (record_id, line, is_same)
      select *, true from unnest(${ids}::text[], ${lines}::integer[])`,
  )
}

/** Whether anything of a source is there: if not, nothing can be as it was. */
export async function isKnownSource(ctx: Context, source: string): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    select exists (
      select from sources.current where council_id = ${ctx.council} and source = ${source}) as known`.execute(
    ctx.tx,
  )
  return rows[0]?.known ?? false
}

/** Notes of records that have not changed what their rows are told by now, where that is not known yet. */
export async function noteDigests(ctx: Context, source: string): Promise<void> {
  // Of a table that has just been filled the planner knows nothing, and would look through all of it for each row.
  await later(ctx, sql`select set_config('enable_nestloop', 'off', true)`)
  await later(
    ctx,
    sql`
    update sources.current as known set row_digest = staged.row_digest from staged
    where known.council_id = ${ctx.council} and known.source = ${source} and known.record_id = staged.record_id
      and staged.row_digest is not null and known.sha256 = staged.sha256 and not known.is_removed
      and known.row_digest is distinct from staged.row_digest`,
  )
  await later(ctx, sql`select set_config('enable_nestloop', 'on', true)`)
}
