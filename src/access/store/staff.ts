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
