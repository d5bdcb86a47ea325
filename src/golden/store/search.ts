import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#kit/context'
import type { PersonId } from '../model/person.ts'
import type { Query, Way } from '../model/search.ts'
import { db } from './tables.ts'

/** Someone in a list of results. Of restricted people it says where they live to nobody. */
export type Found = {
  readonly id: PersonId
  readonly name: string
  readonly dateOfBirth: string | undefined
  readonly address: string | undefined
  readonly postcode: string | undefined
  readonly isRestricted: boolean
  readonly hasDied: boolean
}

/** Those who meet every term, the best first; one more than wanted, when there are more. */
export async function selectFound(ctx: Context, { terms }: Query, atMost: number): Promise<Found[]> {
  const each = terms.flatMap((ways, term) => ways.map((way) => keysMeeting(ctx, way, term)))
  const { rows } = await sql<Row>`
    with met as materialized (${sql.join(each, sql` union all `)}),
    best as (select person, term, max(score) as score from met group by person, term),
    ranked as materialized (
      select person, sum(score) as score from best group by person having count(*) = ${terms.length}
      order by sum(score) desc, person limit ${atMost * 4 + 1}
    )
    select id, name, date_of_birth, is_restricted, date_of_death is not null as has_died,
      case when not is_restricted then address end as address, case when not is_restricted then postcode end as postcode
    from ranked join golden.person on council_id = ${ctx.council} and id = ranked.person
    order by score desc, name, id limit ${atMost + 1}`.execute(db(ctx))
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    dateOfBirth: row.date_of_birth ?? undefined,
    address: row.address ?? undefined,
    postcode: row.postcode ?? undefined,
    isRestricted: row.is_restricted,
    hasDied: row.has_died,
  }))
}

type Row = {
  readonly id: PersonId
  readonly name: string
  readonly date_of_birth: string | null
  readonly address: string | null
  readonly postcode: string | null
  readonly is_restricted: boolean
  readonly has_died: boolean
}

// The last of all characters: every key that begins with a text comes before the text followed by it.
const last = '\u{10FFFF}'

function keysMeeting(ctx: Context, { key, isStart, score }: Way, term: number): RawBuilder<unknown> {
  const met = isStart ? sql`key >= ${key} and key < ${`${key}${last}`}` : sql`key = ${key}`
  return sql`select person, ${term}::integer as term, ${score}::integer as score from golden.search_key
    where council_id = ${ctx.council} and ${met}`
}
