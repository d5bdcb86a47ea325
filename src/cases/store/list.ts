import { type SqlBool, sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Case, Filter } from '../model/case.ts'
import type { Kind } from '../model/count.ts'
import type { MomentPlace } from '../model/turn.ts'
import { caseOf } from './case.ts'
import { db } from './tables.ts'
import { type Asking, wayFrom } from './turn.ts'

/** What to list: as a filter has it, with what its state is in each service. */
export type Listed = Omit<Filter, 'state'> & { readonly kinds?: readonly Kind[] | undefined }

/** Cases that the filter lets through, the newest first. */
export async function selectCases(
  ctx: Context,
  { kinds, service, ward, publicOnly }: Listed,
  { turn, limit }: Asking<MomentPlace>,
): Promise<Case[]> {
  let query = db(ctx).selectFrom('cases.case_').selectAll().where('council_id', '=', ctx.council)
  if (kinds) {
    const each = kinds.map(({ state, service, version }) => sql`(${state}, ${service}, ${version}::integer)`)
    query = query.where(sql<SqlBool>`(state, service, service_version) in (${sql.join(each)})`)
  }
  if (service) query = query.where('service', '=', service)
  if (ward) query = query.where('ward', '=', ward)
  if (publicOnly)
    query = query.where((is) =>
      is.exists(
        is
          .selectFrom('cases.public_report')
          .select('reference')
          .whereRef('cases.public_report.council_id', '=', 'cases.case_.council_id')
          .whereRef('cases.public_report.case_id', '=', 'cases.case_.id'),
      ),
    )
  const { direction, beyond, asShown } = wayFrom(turn, 'desc')
  if (turn) {
    const { at, name } = turn.place
    query = query.where(sql<SqlBool>`(opened_at, id) ${beyond} (${at}::timestamptz, ${name}::uuid)`)
  }
  const rows = await query.orderBy('opened_at', direction).orderBy('id', direction).limit(limit).execute()
  return asShown(rows.map(caseOf))
}

/** Someone's cases, by all the identifiers that they have had: the open ones first, then the newest. All, without a limit. */
export async function selectCasesOf(
  ctx: Context,
  people: readonly string[],
  limit?: number,
): Promise<Case[]> {
  const query = db(ctx)
    .selectFrom('cases.case_')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('person', 'in', [...people])
    .orderBy(sql`closed_at is not null`)
    .orderBy('opened_at', 'desc')
  const rows = await (limit === undefined ? query : query.limit(limit)).execute()
  return rows.map(caseOf)
}

/** What was asked for at a property, the newest first. */
export async function selectCasesAt(ctx: Context, uprn: string): Promise<Case[]> {
  const rows = await db(ctx)
    .selectFrom('cases.case_')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('uprn', '=', uprn)
    .orderBy('opened_at', 'desc')
    .limit(20)
    .execute()
  return rows.map(caseOf)
}
