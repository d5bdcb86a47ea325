import { sql } from 'kysely'
import { type Context, tables } from '#kit/context'
import type { Identity, Staff } from '../model/staff.ts'

type Tables = { 'access.staff': Staff & { council_id: number; is_active: boolean } }

const db = tables<Tables>

/** Who this is, if they may sign in. */
export function selectStaff(ctx: Context, { issuer, subject }: Identity): Promise<Staff | undefined> {
  return db(ctx)
    .selectFrom('access.staff')
    .select(['id', 'issuer', 'subject', 'name', 'role'])
    .where('council_id', '=', ctx.council)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .where('is_active', '=', true)
    .executeTakeFirst()
}

/** Lets someone sign in, or changes their name and role if they may already. */
export async function saveStaff(ctx: Context, staff: Staff): Promise<void> {
  const { name, role } = staff
  await db(ctx)
    .insertInto('access.staff')
    .values({ ...staff, council_id: ctx.council, is_active: true })
    .onConflict((there) =>
      there.columns(['council_id', 'issuer', 'subject']).doUpdateSet({ name, role, is_active: true }),
    )
    .execute()
}

/** The names of members of staff, by their identifier; whoever is none has no name. */
export async function selectNames(ctx: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db(ctx)
    .selectFrom('access.staff')
    .select(['id', 'name'])
    .where('council_id', '=', ctx.council)
    // As text: the log also knows jobs and commands by a name of their own.
    .where((is) => is(sql`id::text`, '=', sql`any(${ids}::text[])`))
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
