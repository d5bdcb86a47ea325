import type { Context } from '#kit/context'
import type { Case, Filter } from '../model/case.ts'
import { caseOf } from './case.ts'
import { db } from './tables.ts'

/** The newest cases that the filter lets through, after so many others. */
export async function selectCases(
  ctx: Context,
  { state, service, ward, publicOnly }: Filter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<Case[]> {
  let query = db(ctx).selectFrom('cases.case_').selectAll().where('council_id', '=', ctx.council)
  if (state) query = query.where('state', '=', state)
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
  const rows = await query.orderBy('opened_at', 'desc').orderBy('id').offset(offset).limit(limit).execute()
  return rows.map(caseOf)
}

/** Someone's cases, by all the identifiers that they have had, the newest first. */
export async function selectCasesOf(ctx: Context, people: readonly string[]): Promise<Case[]> {
  const rows = await db(ctx)
    .selectFrom('cases.case_')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('person', 'in', [...people])
    .orderBy('opened_at', 'desc')
    .limit(50)
    .execute()
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

/** What cases are of, each way that there is once: to choose from. */
export async function selectKinds(
  ctx: Context,
): Promise<{ service: string; service_version: number; state: string; ward: string | null }[]> {
  return db(ctx)
    .selectFrom('cases.case_')
    .select(['service', 'service_version', 'state', 'ward'])
    .distinct()
    .where('council_id', '=', ctx.council)
    .execute()
}
