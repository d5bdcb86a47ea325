import { sql } from 'kysely'
import type { Context } from '#kit/context'
import { db } from './tables.ts'

/** Somebody with a record of an application, whose records may be about more than one person. */
export type Counted = {
  readonly person: string
  /** Every date of birth of theirs that the last build did not take for nobody's. Units: `YYYY-MM-DD`. */
  readonly births: readonly string[]
  readonly numbers: number
  readonly records: number
}

/** Those with a record of that application who have two of what anybody has one of, or too many records: in a fixed order. */
export async function selectSuspects(
  ctx: Context,
  { source, mostRecords }: { source: string; mostRecords: number },
): Promise<readonly Counted[]> {
  const { rows } = await sql<Counted>`
    with here as (
      select distinct person from golden.link where council_id = ${ctx.council} and source = ${source}
    ), counted as (
      select person, coalesce(profile -> 'date_of_birth', '[]') as born,
        coalesce(jsonb_array_length(profile -> 'nhs_number'), 0) as numbers,
        (select count(*)::integer from golden.link where council_id = ${ctx.council} and link.person = here.person) as records
      from here join golden.match_profile as known using (person) where known.council_id = ${ctx.council}
    ), nobodys as (
      select coalesce((select nobodys_dates from golden.settling where council_id = ${ctx.council}), '{}') as dates
    )
    select person, numbers, records, births from counted cross join nobodys
    cross join lateral (
      select array(
        select day from jsonb_array_elements_text(born) as day where replace(day, '-', '') <> all(dates)
      ) as births
    ) as own
    where (jsonb_array_length(born) > 1 or numbers > 1 or records > ${mostRecords})
      and (cardinality(births) > 1 or numbers > 1 or records > ${mostRecords})
    order by person`.execute(db(ctx))
  return rows
}
