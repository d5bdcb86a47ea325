import { type Selectable, type SqlBool, sql } from 'kysely'
import { type Context, later } from '#kit/context'
import type { Case } from '../model/case.ts'
import type { MapPoint, MapPoints, PublicFilter, PublicReport } from '../model/public-report.ts'
import type { MomentPlace } from '../model/turn.ts'
import { db, type Tables } from './tables.ts'
import { type Asking, wayFrom } from './turn.ts'

// About ten metres: enough to find a pothole, and too little to say which door.
const decimals = 4

/** Lets everybody see that a report was made. Only for services whose reports are public. */
export async function insertPublicReport(
  ctx: Context,
  { id, reference, service, serviceVersion, state, place, promisedBy }: PublicCase,
): Promise<void> {
  const near = (degrees: number | undefined) =>
    degrees === undefined ? null : Math.round(degrees * 10 ** decimals) / 10 ** decimals
  const row = {
    council_id: ctx.council,
    case_id: id,
    reference,
    service,
    service_version: serviceVersion,
    state,
    opened_at: ctx.now,
    moved_at: ctx.now,
    closed_at: null,
    ward: place.ward ?? null,
    latitude: near(place.latitude),
    longitude: near(place.longitude),
    promised_by: promisedBy,
  }
  await later(ctx, db(ctx).insertInto('cases.public_report').values(row))
}

type PublicCase = Pick<Case, 'id' | 'reference' | 'service' | 'serviceVersion' | 'state' | 'place'> & {
  readonly promisedBy: string | null
}

/** Lets everybody see where a report has got to; nothing happens for one that is not public. */
export async function updatePublicReport(
  ctx: Context,
  id: string,
  { state, closedAt }: Pick<Case, 'state' | 'closedAt'>,
): Promise<void> {
  await db(ctx)
    .updateTable('cases.public_report')
    .set({ state, closed_at: closedAt, moved_at: ctx.now })
    .where('council_id', '=', ctx.council)
    .where('case_id', '=', id)
    .execute()
}

/** One public report; `undefined` for one that is not public as for one that does not exist. */
export async function selectPublicReport(ctx: Context, reference: string): Promise<PublicReport | undefined> {
  const row = await db(ctx)
    .selectFrom('cases.public_report')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('reference', '=', reference)
    .executeTakeFirst()
  return row && reportOf(row)
}

/** Public reports that the filter lets through, those that moved last first. */
export async function selectPublicReports(
  ctx: Context,
  { ward, all }: PublicFilter,
  { turn, limit }: Asking<MomentPlace>,
): Promise<PublicReport[]> {
  let query = db(ctx).selectFrom('cases.public_report').selectAll().where('council_id', '=', ctx.council)
  if (ward) query = query.where('ward', '=', ward)
  if (!all) query = query.where('closed_at', 'is', null)
  const { direction, beyond, asShown } = wayFrom(turn, 'desc')
  if (turn) {
    const { at, name } = turn.place
    query = query.where(sql<SqlBool>`(moved_at, reference) ${beyond} (${at}::timestamptz, ${name}::text)`)
  }
  const rows = await query
    .orderBy('moved_at', direction)
    .orderBy('reference', direction)
    .limit(limit)
    .execute()
  return asShown(rows.map(reportOf))
}

// More would be a blot, whatever is drawn; and to count a million takes longer than anybody waits.
const [mostOnMap, mostApart] = [5000, 300]
// About a kilometre, and ten metres. Units: degrees.
const [near, own] = [0.01, 0.0001]

/** Where the public reports are that the filter lets through: those that moved last, where there are too many. */
export async function selectMapPoints(ctx: Context, { ward, all }: PublicFilter): Promise<MapPoints> {
  const { rows } = await sql<MapPoint & { total: number }>`
    with last as materialized (
      select latitude, longitude, closed_at from cases.public_report
      where council_id = ${ctx.council} and latitude is not null and longitude is not null
        ${ward ? sql`and ward = ${ward}` : sql``} ${all ? sql`` : sql`and closed_at is null`}
      order by moved_at desc, reference desc limit ${mostOnMap + 1}
    ),
    counted as (
      select count(*)::integer as total, case when count(*) > ${mostApart} then ${near} else ${own} end::double precision as cell
      from last
    )
    select avg(latitude) as latitude, avg(longitude) as longitude, count(*) filter (where closed_at is null)::integer as open,
      count(closed_at)::integer as closed, total
    from (select * from last limit ${mostOnMap}) as shown, counted
    group by round(latitude / cell), round(longitude / cell / 1.6), total
    order by 3, 4, 1, 2`.execute(ctx.tx)
  const [{ total = 0 } = {}] = rows
  const points = rows.map(({ total: _, ...point }) => point)
  return { points, isGathered: total > mostApart, isCut: total > mostOnMap }
}

/** The wards in which there are public reports. */
export async function selectPublicWards(ctx: Context): Promise<string[]> {
  // From each ward to the next in the index: there are thirty of them, and may be a million reports.
  const next = (than: string) => sql`
    select min(ward) from cases.public_report where council_id = ${ctx.council} and ward > ${sql.raw(than)}`
  const { rows } = await sql<{ ward: string }>`
    with recursive known as (
      select (${next("''")}) as ward
      union all
      select (${next('known.ward')}) from known where ward is not null
    )
    select ward from known where ward is not null`.execute(ctx.tx)
  return rows.map(({ ward }) => ward)
}

/** A public report as it is kept. */
export const reportOf = (row: Selectable<Tables['cases.public_report']>): PublicReport => ({
  id: row.case_id,
  reference: row.reference,
  service: row.service,
  serviceVersion: row.service_version,
  state: row.state,
  openedAt: row.opened_at,
  movedAt: row.moved_at,
  closedAt: row.closed_at,
  ward: row.ward,
  latitude: row.latitude,
  longitude: row.longitude,
  promisedBy: row.promised_by,
})
