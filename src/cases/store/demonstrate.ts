import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { ShownContact } from '../model/contact-mix.ts'
import { db } from './tables.ts'

/** How many cases are open. */
export async function countOpenCases(ctx: Context): Promise<number> {
  const { count } = await db(ctx)
    .selectFrom('cases.case_')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('council_id', '=', ctx.council)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Keeps contacts; where there are any, none are added. Returns how many were. */
export async function insertShownContacts(ctx: Context, contacts: readonly ShownContact[]): Promise<number> {
  const known = await db(ctx)
    .selectFrom('cases.contact_made')
    .select('id')
    .where('council_id', '=', ctx.council)
    .limit(1)
    .execute()
  if (known.length > 0) return 0
  const rows = contacts.map((contact) => ({ ...contact, id: ctx.newId() }))
  await sql`
    insert into cases.contact_made (council_id, id, at, service, channel, reason, minutes, actor)
    select ${ctx.council}, id, at, service, channel, reason, minutes, 'demonstration'
    from json_to_recordset(${JSON.stringify(rows)}::json) as given (id uuid, at timestamptz, service text, channel text,
      reason text, minutes integer)`.execute(ctx.tx)
  return rows.length
}
