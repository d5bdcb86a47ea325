import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { PersonId } from '../model/person.ts'

/** Says to the database whose own record is being looked at, until the transaction ends: it shows nobody else's. */
export async function sayWhoseOwn(ctx: Context, person: PersonId): Promise<void> {
  await sql`select set_config('guildhall.person', ${person}, true)`.execute(ctx.tx)
}
