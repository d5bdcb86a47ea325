import type { Selectable } from 'kysely'
import type { Context } from '#kit/context'
import type { Case } from '../model/case.ts'
import type { PublicFilter, PublicReport } from '../model/public-report.ts'
import { db, type Tables } from './tables.ts'

// About ten metres: enough to find a pothole, and too little to say which door.
const decimals = 4

/** Lets everybody see that a report was made. Only for services whose reports are public. */
export async function insertPublicReport(
  ctx: Context,
  { id, reference, service, serviceVersion, state, place, promisedBy }: PublicCase,
): Promise<void> {
  const near = (degrees: number | undefined) =>
    degrees === undefined ? null : Math.round(degrees * 10 ** decimals) / 10 ** decimals
  await db(ctx)
    .insertInto('cases.public_report')
    .values({
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
    })
    .execute()
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
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<PublicReport[]> {
  let query = db(ctx).selectFrom('cases.public_report').selectAll().where('council_id', '=', ctx.council)
  if (ward) query = query.where('ward', '=', ward)
  if (!all) query = query.where('closed_at', 'is', null)
  const rows = await query
    .orderBy('moved_at', 'desc')
    .orderBy('case_id')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(reportOf)
}

/** The wards in which there are public reports. */
export async function selectPublicWards(ctx: Context): Promise<string[]> {
  const rows = await db(ctx)
    .selectFrom('cases.public_report')
    .select('ward')
    .distinct()
    .where('council_id', '=', ctx.council)
    .where('ward', 'is not', null)
    .orderBy('ward')
    .execute()
  return rows.flatMap(({ ward }) => ward ?? [])
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
