import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { NewRouting } from '../model/read-routing.ts'
import type { Diversion, OpenGroup, Routing } from '../model/routing.ts'
import { db } from './tables.ts'

/** The rules that stand on a day, those that were made last first. */
export async function selectDiversions(ctx: Context, day: string): Promise<Diversion[]> {
  const rows = await all(ctx)
    .where('from_day', '<=', day)
    .where((row) => row.or([row('until_day', 'is', null), row('until_day', '>', day)]))
    .execute()
  return rows.map(routingOf)
}

/** Every rule that stands on a day or will, those that were made last first. */
export async function selectRoutings(ctx: Context, day: string): Promise<Routing[]> {
  const rows = await all(ctx)
    .where((row) => row.or([row('until_day', 'is', null), row('until_day', '>', day)]))
    .execute()
  return rows.map(routingOf)
}

const all = (ctx: Context) =>
  db(ctx)
    .selectFrom('cases.routing')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .orderBy('made_at', 'desc')
    .orderBy('id')

type Row = Awaited<ReturnType<ReturnType<typeof all>['execute']>>[number]

const routingOf = (row: Row): Routing => ({
  id: row.id,
  queue: row.queue || undefined,
  service: row.service || undefined,
  category: row.category || undefined,
  ward: row.ward || undefined,
  outOfHours: row.out_of_hours,
  to: row.to_queue,
  from: row.from_day,
  until: row.until_day ?? undefined,
})

/** Keeps a rule. Returns its identifier. */
export async function insertRouting(ctx: Context, rule: NewRouting): Promise<string> {
  const id = ctx.newId()
  await db(ctx)
    .insertInto('cases.routing')
    .values({
      council_id: ctx.council,
      id,
      queue: rule.queue ?? '',
      service: rule.service ?? '',
      category: rule.category ?? '',
      ward: rule.ward ?? '',
      out_of_hours: rule.outOfHours,
      to_queue: rule.to,
      from_day: rule.from,
      until_day: rule.until ?? null,
      made_by: ctx.actor.id,
      made_at: ctx.now,
    })
    .execute()
  return id
}

/** Ends a rule on a day. Returns whether it stood. */
export async function endRoutingOn(ctx: Context, id: string, day: string): Promise<boolean> {
  const { numUpdatedRows } = await db(ctx)
    .updateTable('cases.routing')
    .set({ until_day: day })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .where('until_day', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Open cases, counted by service, ward and queue. */
export async function selectOpenGroups(
  ctx: Context,
): Promise<readonly (Omit<OpenGroup, 'category'> & { readonly version: number })[]> {
  const { rows } = await sql<{
    service: string
    version: number
    ward: string | null
    queue: string
    count: number
  }>`
    select service, max(service_version) as version, ward, queue, count(*)::integer as count from cases.case_
    where council_id = ${ctx.council} and closed_at is null and queue is not null
    group by service, ward, queue order by service, ward, queue`.execute(ctx.tx)
  return rows.map((row) => ({ ...row, ward: row.ward ?? undefined }))
}
