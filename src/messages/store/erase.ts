import { sql } from 'kysely'
import type { Context } from '#kit/context'

/** Removes to whom messages that were written before a moment went and what they said. Returns how many, at most so many. */
export async function eraseMessages(ctx: Context, before: Date, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    update messages.outbox set recipient = '', subject = null, body = '', person = null, erased_at = ${ctx.now}
    where council_id = ${ctx.council} and id in (
      select o.id from messages.outbox o join messages.delivery d on d.council_id = o.council_id and d.message = o.id
      where o.council_id = ${ctx.council} and o.erased_at is null and o.queued_at <= ${before}
        and d.state in ('sent', 'delivered', 'failed', 'stuck', 'unsure', 'given-up')
      limit ${limit} for update of o skip locked)`.execute(ctx.tx)
  return Number(numAffectedRows ?? 0)
}

/** How many messages that were written before a moment still say to whom they went. */
export async function countKept(ctx: Context, before: Date): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from messages.outbox
    where council_id = ${ctx.council} and erased_at is null and queued_at <= ${before}`.execute(ctx.tx)
  return Number(rows[0]?.count ?? 0)
}
