import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Filter } from '../model/case.ts'
import type { EndingCount, Kind, Kinds } from '../model/count.ts'

const kinds = (ctx: Context) => sql`(
  select service, service_version, state, ward, count from cases.kind_count where council_id = ${ctx.council}
  union all
  select service, service_version, state, ward, change from cases.count_change where council_id = ${ctx.council}
) as kind`

/** What cases are of, each way that there is once, and how many of each are of a service and a ward. */
export async function selectKinds(ctx: Context, { service, ward }: Filter): Promise<Kinds> {
  const chosen = [
    sql`true`,
    ...(service ? [sql`service = ${service}`] : []),
    ...(ward ? [sql`ward = ${ward}`] : []),
  ]
  const { rows } = await sql<
    { [Column in keyof Kind]: Kind[Column] | null } & { ward: string | null; through: number }
  >`
    select service, service_version as version, state, ward,
      coalesce(sum(count) filter (where ${sql.join(chosen, sql` and `)}), 0)::integer as through
    from ${kinds(ctx)}
    group by grouping sets ((service, service_version, state), (ward)) having sum(count) > 0`.execute(ctx.tx)
  return {
    kinds: rows.flatMap(({ service, version, state, through }) =>
      service !== null && version !== null && state !== null ? { service, version, state, through } : [],
    ),
    wards: rows.flatMap(({ ward }) => ward || []),
  }
}

/** The services that there are cases of. */
export const servicesOfCases = (ctx: Context) =>
  sql`(select service from ${kinds(ctx)} group by service having sum(count) > 0) as known`

/** How many cases were closed, by what became of the promise and how long they took. */
export async function selectEndingCounts(ctx: Context): Promise<EndingCount[]> {
  const { rows } = await sql<EndingCount>`
    select promise, nullif(days, -1) as days, sum(count)::integer as count
    from (
      select promise, days, count from cases.ending_count where council_id = ${ctx.council}
      union all
      select promise, days, change from cases.count_change where council_id = ${ctx.council} and promise is not null
    ) as counted
    group by promise, counted.days having sum(count) > 0 order by 2, 1`.execute(ctx.tx)
  return rows
}

/** Adds up what has changed since this was done last. Returns how many changes there were. */
export async function addUpCounts(ctx: Context): Promise<number> {
  const { rows } = await sql<{ changes: number }>`select cases.add_up() as changes`.execute(ctx.tx)
  return rows[0]?.changes ?? 0
}
