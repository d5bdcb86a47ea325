import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Golden, PersonId } from '../model/person.ts'
import { db } from './tables.ts'

/** What a golden record said for a while, and does not say any more. */
export type FormerValues = { readonly since: Date; readonly untilAt: Date; readonly values: Golden['values'] }

/** Everything that a golden record said before, the latest first. */
export async function selectFormers(ctx: Context, person: PersonId): Promise<readonly FormerValues[]> {
  const { rows } = await sql<FormerValues>`
    select since, until_at as "untilAt",
      former.provenance || case when need.provenance is null then '{}'
        else jsonb_build_object('communication_needs', need.provenance) end as values
    from golden.former left join golden.former_need as need using (council_id, person, until_at)
    where council_id = ${ctx.council} and person = ${person}
    order by until_at desc`.execute(db(ctx))
  return rows
}

/** A property that somebody lives or has lived at, from one day until another. Units: `YYYY-MM-DD`. */
export type HomeHeld = { readonly uprn: string; readonly from: string; readonly until: string | undefined }

/** Every property that somebody lives or has lived at; of restricted people nothing is there. */
export async function selectHomes(ctx: Context, person: PersonId): Promise<readonly HomeHeld[]> {
  const rows = await db(ctx)
    .selectFrom('golden.residence')
    .select(['uprn', 'from_day', 'until_day'])
    .where('council_id', '=', ctx.council)
    .where('person', '=', person)
    .orderBy('from_day')
    .execute()
  return rows.map(({ uprn, from_day: from, until_day: until }) => ({ uprn, from, until: until ?? undefined }))
}

/** The names of others who live or have lived at the same properties, as far as whoever asks may see them. */
export async function selectNeighbours(ctx: Context, person: PersonId): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string; given: string | null }>`
    select distinct other.name, other.provenance -> 'given_name' ->> 'value' as given
    from golden.residence as mine
      join golden.residence as theirs on theirs.council_id = mine.council_id and theirs.uprn = mine.uprn
        and theirs.person <> mine.person
      join golden.person as other on other.council_id = theirs.council_id and other.id = theirs.person
    where mine.council_id = ${ctx.council} and mine.person = ${person}
    limit 200`.execute(db(ctx))
  return [...new Set(rows.flatMap(({ name, given }) => [name, given ?? '']))].filter(
    (name) => name.length > 2,
  )
}
