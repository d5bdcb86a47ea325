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
