import { sql } from 'kysely'
import type { Context } from '#kit/context'

/** Deletes where to write to those who follow cases closed before a moment, and what crews found before a day. */
export async function deletePast(
  ctx: Context,
  { closedBefore, foundBefore }: { readonly closedBefore: Date; readonly foundBefore: string },
): Promise<number> {
  const followers = await sql`
    delete from cases.follower f using cases.case_ c
    where f.council_id = ${ctx.council} and c.council_id = f.council_id and c.id = f.case_id
      and c.closed_at < ${closedBefore}`.execute(ctx.tx)
  const events = await sql`
    delete from cases.round_event where council_id = ${ctx.council} and day < ${foundBefore}::date`.execute(
    ctx.tx,
  )
  return Number((followers.numAffectedRows ?? 0n) + (events.numAffectedRows ?? 0n))
}
