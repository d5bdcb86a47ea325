import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Failure } from '../model/failure.ts'
import { db } from './tables.ts'

/** How many cases of a service there were at a property since a moment. */
export async function countAt(
  ctx: Context,
  { service, uprn, since }: { readonly service: string; readonly uprn: string; readonly since: Date },
): Promise<number> {
  const { count } = await db(ctx)
    .selectFrom('cases.case_')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('council_id', '=', ctx.council)
    .where('service', '=', service)
    .where('uprn', '=', uprn)
    .where('opened_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Raises a failure, or counts one more report of it. Returns whether it is new. */
export async function raiseFailure(
  ctx: Context,
  { service, uprn, reports }: Pick<Failure, 'service' | 'uprn' | 'reports'>,
): Promise<boolean> {
  const { rows } = await sql<{ isNew: boolean }>`
    insert into cases.failure (council_id, id, service, uprn, reports, raised_at)
    values (${ctx.council}, ${ctx.newId()}, ${service}, ${uprn}, ${reports}, ${ctx.now})
    on conflict (council_id, service, uprn) where settled_at is null do update set reports = excluded.reports
    returning xmax = 0 as "isNew"`.execute(ctx.tx)
  return rows[0]?.isNew ?? false
}

/** Failures that nobody has settled, the newest first; then the last that were. */
export async function selectFailures(ctx: Context, limit: number): Promise<Failure[]> {
  const rows = await db(ctx)
    .selectFrom('cases.failure')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .orderBy('settled_at', (order) => order.desc().nullsFirst())
    .orderBy('raised_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ id, service, uprn, reports, raised_at, settled_at, settled }) => ({
    id,
    service,
    uprn,
    reports,
    raisedAt: raised_at,
    settledAt: settled_at,
    settled,
  }))
}

/** Says what was done about a failure. Returns whether it was there, and not settled before. */
export async function settle(ctx: Context, id: string, settled: string): Promise<boolean> {
  const { numUpdatedRows } = await db(ctx)
    .updateTable('cases.failure')
    .set({ settled, settled_at: ctx.now })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
