import type { Context } from '#kit/context'
import type { PublicReport, PublicUpdate } from '../model/public-report.ts'
import { reportOf } from './public-report.ts'
import { db } from './tables.ts'

/** Which public reports another website asks for. */
export type ReportsWanted = {
  readonly references?: readonly string[]
  readonly services?: readonly string[]
  readonly isOpen?: boolean | undefined
  readonly from: Date
  readonly until: Date
  readonly limit: number
  readonly offset: number
}

/** Notes that a public report moved; nothing happens for one that is not public. */
export async function insertPublicUpdate(ctx: Context, caseId: string, state: string): Promise<void> {
  await db(ctx)
    .insertInto('cases.public_update')
    .columns(['council_id', 'id', 'case_id', 'reference', 'service', 'service_version', 'state', 'at'])
    .expression((from) =>
      from
        .selectFrom('cases.public_report')
        .select((row) => [
          'council_id',
          row.val(ctx.newId()).as('id'),
          'case_id',
          'reference',
          'service',
          'service_version',
          row.val(state).as('state'),
          row.val(ctx.now).as('at'),
        ])
        .where('council_id', '=', ctx.council)
        .where('case_id', '=', caseId),
    )
    .execute()
}

/** What moved in that span, the first first. */
export function selectPublicUpdates(
  ctx: Context,
  { from, until, limit }: Pick<ReportsWanted, 'from' | 'until' | 'limit'>,
): Promise<PublicUpdate[]> {
  return db(ctx)
    .selectFrom('cases.public_update')
    .select(['id', 'reference', 'service', 'service_version as serviceVersion', 'state', 'at'])
    .where('council_id', '=', ctx.council)
    .where('at', '>=', from)
    .where('at', '<=', until)
    .orderBy('at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Public reports that another website asks for, those that were made last first. */
export async function selectReportsWanted(ctx: Context, wanted: ReportsWanted): Promise<PublicReport[]> {
  let query = db(ctx).selectFrom('cases.public_report').selectAll().where('council_id', '=', ctx.council)
  if (wanted.references) query = query.where('reference', 'in', [...wanted.references, ''])
  else query = query.where('opened_at', '>=', wanted.from).where('opened_at', '<=', wanted.until)
  if (wanted.services) query = query.where('service', 'in', [...wanted.services, ''])
  if (wanted.isOpen !== undefined) query = query.where('closed_at', wanted.isOpen ? 'is' : 'is not', null)
  const { limit, offset } = wanted
  const rows = await query
    .orderBy('opened_at', 'desc')
    .orderBy('case_id')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(reportOf)
}

/** Notes what another website sent. Returns its identifier here, and whether it had come before. */
export async function insertReceived(
  ctx: Context,
  { client, name, reference }: { readonly client: string; readonly name: string; readonly reference: string },
): Promise<{ readonly id: string; readonly isRepeated: boolean }> {
  const id = ctx.newId()
  const { numInsertedOrUpdatedRows } = await db(ctx)
    .insertInto('cases.received_update')
    .values({ council_id: ctx.council, client, name, id, reference, received_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 1n) return { id, isRepeated: false }
  const before = await db(ctx)
    .selectFrom('cases.received_update')
    .select('id')
    .where('council_id', '=', ctx.council)
    .where('client', '=', client)
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return { id: before.id, isRepeated: true }
}
