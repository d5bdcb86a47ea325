import type { Context } from '#kit/context'
import type { Case } from '../model/case.ts'
import { db } from './tables.ts'

// About ten metres: enough to find a pothole, and too little to say which door.
const decimals = 4

/** Lets everybody see that a report was made. Only for services whose reports are public. */
export async function insertPublicReport(
  ctx: Context,
  { id, reference, service, serviceVersion, state, place }: PublicCase,
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
    })
    .execute()
}

type PublicCase = Pick<Case, 'id' | 'reference' | 'service' | 'serviceVersion' | 'state' | 'place'>

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
