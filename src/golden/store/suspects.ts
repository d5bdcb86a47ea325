import { sql } from 'kysely'
import type { Context } from '#kit/context'
import { db } from './tables.ts'

/** Somebody with a record of an application, whose records may be about more than one person. */
export type Counted = {
  readonly person: string
  readonly births: number
  readonly numbers: number
  readonly records: number
}

/** Those with a record of that application who have two of what anybody has one of, or too many records: at most so many. */
export async function selectSuspects(
  ctx: Context,
  { source, mostRecords, limit }: { source: string; mostRecords: number; limit: number },
): Promise<readonly Counted[]> {
  const { rows } = await sql<Counted>`
    with here as (
      select distinct person from golden.link where council_id = ${ctx.council} and source = ${source}
    ), counted as (
      select person,
        coalesce(jsonb_array_length(profile -> 'date_of_birth'), 0) as births,
        coalesce(jsonb_array_length(profile -> 'nhs_number'), 0) as numbers,
        (select count(*)::integer from golden.link where council_id = ${ctx.council} and link.person = here.person) as records
      from here join golden.match_profile as known using (person) where known.council_id = ${ctx.council}
    )
    select * from counted where births > 1 or numbers > 1 or records > ${mostRecords}
    order by (numbers > 1) desc, (births > 1) desc, records desc, person limit ${limit}`.execute(db(ctx))
  return rows
}
