import type { Context } from '#kit/context'
import type { Diversion } from '../model/routing.ts'
import { db } from './tables.ts'

/** Where the work of a queue goes instead. */
export async function selectDiversions(ctx: Context, queue: string): Promise<Diversion[]> {
  const rows = await db(ctx)
    .selectFrom('cases.routing')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('queue', '=', queue)
    .execute()
  return rows.map(({ queue, ward, out_of_hours, to_queue }) => ({
    queue,
    ward: ward || undefined,
    outOfHours: out_of_hours,
    to: to_queue,
  }))
}
