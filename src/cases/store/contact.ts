import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Contacts, Total } from '../model/demand.ts'
import { db } from './tables.ts'

/** Keeps these counts in the place of all that were kept before. */
export async function replaceContacts(ctx: Context, contacts: readonly Contacts[]): Promise<void> {
  await db(ctx).deleteFrom('cases.contact').where('council_id', '=', ctx.council).execute()
  const text = JSON.stringify(contacts)
  await sql`
    insert into cases.contact (council_id, subject, channel, month, count, is_rounded)
    select ${ctx.council}, subject, channel, month, count, "isRounded"
    from json_to_recordset(${text}::json) as given (subject text, channel text, month date, count integer, "isRounded" boolean)
  `.execute(ctx.tx)
}

/** How many contacts there were, by one side of them. */
export async function selectTotals(ctx: Context, side: 'subject' | 'channel' | 'month'): Promise<Total[]> {
  const { rows } = await sql<Total>`
    select ${sql.ref(side)}::text as name, sum(count)::integer as count, bool_or(is_rounded) as "isRounded"
    from cases.contact where council_id = ${ctx.council} group by ${sql.ref(side)}`.execute(ctx.tx)
  return rows
}
