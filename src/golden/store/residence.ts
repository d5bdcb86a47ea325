import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { PersonId } from '../model/person.ts'
import type { Residence } from '../model/residence.ts'
import { db } from './tables.ts'

/** Who lives and has lived at a property; of restricted people nothing is there. */
export async function selectResidences(ctx: Context, uprn: string): Promise<readonly Residence[]> {
  const rows = await db(ctx)
    .selectFrom('golden.residence')
    .select(['uprn', 'person', 'from_day', 'until_day'])
    .where('council_id', '=', ctx.council)
    .where('uprn', '=', uprn)
    .orderBy('from_day')
    .orderBy('person')
    .execute()
  return rows.map(({ person, from_day: from, until_day: until, ...row }) => ({
    ...row,
    person: person as PersonId,
    from,
    until: until ?? undefined,
  }))
}

/** Keeps where people live and have lived. */
export async function insertResidences(ctx: Context, residences: readonly Residence[]): Promise<void> {
  if (residences.length === 0) return
  await sql`
    insert into golden.residence (council_id, uprn, person, from_day, until_day)
    select ${ctx.council}::integer, uprn, person, "from", until
    from json_to_recordset(${JSON.stringify(residences)}::json) as row (uprn text, person uuid, "from" text, until text)
    order by uprn`.execute(db(ctx))
}
