import { sql } from 'kysely'
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

/** Whom an identifier stands for or leads to, and what they are called. */
export type Named = { readonly id: PersonId; readonly person: PersonId; readonly name: string }

/** What people are called whom these identifiers stand for or lead to, as far as whoever asks may see them. */
export async function selectNamed(ctx: Context, ids: readonly PersonId[]): Promise<readonly Named[]> {
  const { rows } = await sql<Named>`
    select known.id, person.id as person, person.name
    from unnest(${[...new Set(ids)]}::uuid[]) as known (id)
      left join golden.redirect as leads on leads.council_id = ${ctx.council} and leads.id = known.id
      join golden.person on person.council_id = ${ctx.council} and person.id = coalesce(leads.person, known.id)`.execute(
    db(ctx),
  )
  return rows
}
