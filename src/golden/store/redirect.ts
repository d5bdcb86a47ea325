import type { Context } from '#kit/context'
import type { PersonId } from '../model/person.ts'
import { db } from './tables.ts'

/** The identifiers that lead to a person, in one order. */
export async function selectLeadingTo(ctx: Context, person: PersonId): Promise<readonly PersonId[]> {
  const rows = await db(ctx)
    .selectFrom('golden.redirect')
    .select('id')
    .where('council_id', '=', ctx.council)
    .where('person', '=', person)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id as PersonId)
}
