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

/** Lets someone sign in, or changes their name and role if they may already. Returns their identifier. */
export async function saveStaff(ctx: Context, staff: Staff): Promise<string> {
  const { name, role } = staff
  const { id } = await db(ctx)
    .insertInto('access.staff')
    .values({ ...staff, council_id: ctx.council, is_active: true })
    .onConflict((there) =>
      there.columns(['council_id', 'issuer', 'subject']).doUpdateSet({ name, role, is_active: true }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Lets someone sign in no more. They stay in the table, since the log names them. */
export async function endStaff(ctx: Context, id: string): Promise<void> {
  await db(ctx)
    .updateTable('access.staff')
    .set({ is_active: false })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .execute()
}

/** Everybody who may sign in, by name. */
export function selectAllStaff(ctx: Context): Promise<Staff[]> {
  return db(ctx)
    .selectFrom('access.staff')
    .select(['id', 'issuer', 'subject', 'name', 'role'])
    .where('council_id', '=', ctx.council)
    .where('is_active', '=', true)
    .orderBy('name')
    .orderBy('id')
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
