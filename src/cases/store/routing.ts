import type { Context } from '#kit/context'
import type { Diversion } from '../model/routing.ts'
import { db } from './tables.ts'

/** Where the work of one queue, or of every queue, goes instead. */
export async function selectDiversions(ctx: Context, queue?: string): Promise<Diversion[]> {
  let query = db(ctx).selectFrom('cases.routing').selectAll().where('council_id', '=', ctx.council)
  if (queue !== undefined) query = query.where('queue', '=', queue)
  const rows = await query.orderBy('queue').orderBy('ward').orderBy('out_of_hours').execute()
  return rows.map(({ queue, ward, out_of_hours, to_queue }) => ({
    queue,
    ward: ward || undefined,
    outOfHours: out_of_hours,
    to: to_queue,
  }))
}

/** Sends the work of a queue elsewhere. */
export async function saveDiversion(
  ctx: Context,
  { queue, ward = '', outOfHours, to }: Diversion,
): Promise<void> {
  await db(ctx)
    .insertInto('cases.routing')
    .values({ council_id: ctx.council, queue, ward, out_of_hours: outOfHours, to_queue: to })
    .onConflict((same) =>
      same.columns(['council_id', 'queue', 'ward', 'out_of_hours']).doUpdateSet({ to_queue: to }),
    )
    .execute()
}
