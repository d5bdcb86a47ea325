import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#kit/context'
import { asksForPlace } from '../model/closest.ts'
import type { PersonId } from '../model/person.ts'
import type { Query } from '../model/search.ts'
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

// So many of those who meet a question are looked at for who fits best. When more do, whoever types adds something.
const mostLookedAt = 300

/**
 * Those who meet every term, the best first; one more than wanted, when there are more.
 *
 * Whoever meets each term as it stands is better than anybody else: only when they are too few is a wider question asked.
 * Nobody who may not be seen is looked at at all: `golden.find` leaves them out of each question.
 * Of a page, and not of all, those who fit as well as each other stand by family name, then given name: no title comes first.
 */
export async function selectFound(ctx: Context, query: Query, atMost: number): Promise<Found[]> {
  const { wholly, begun, nearly, isLeavingOut } = query
  const enough = isLeavingOut ? 1 : atMost + 1
  // Who typed where somebody lives is not told of anybody restricted by all the rest of it.
  const isOpenOnly = isLeavingOut && asksForPlace(query)
  const { rows } = await sql<Row>`
    with ranked as materialized (
      select person, nearness, ${scoreOf(query)} as score
      from golden.find(${wholly}::tsquery, ${begun}::tsquery, ${nearly}::tsquery, ${enough}, ${mostLookedAt})
      order by nearness, score desc, person limit ${atMost * 4 + 1}
    ), shown as materialized (
      select nearness, score, id, name, date_of_birth, is_restricted, date_of_death, address, postcode, provenance
      from ranked join golden.person on council_id = ${ctx.council} and id = ranked.person
      where not (is_restricted and ${isOpenOnly}::boolean and (nearness = 3 or ${isOne(query)}::boolean))
      order by nearness, score desc, name, id limit ${atMost + 1}
    )
    select id, name, date_of_birth, is_restricted, date_of_death is not null as has_died,
      case when not is_restricted then address end as address, case when not is_restricted then postcode end as postcode
    from shown, jsonb_to_record(provenance) as known (surname jsonb, given_name jsonb)
    order by nearness, score desc, lower(coalesce(surname ->> 'value', name)), lower(given_name ->> 'value'), name, id`.execute(
    db(ctx),
  )
  return rows.map(toFound)
}

/** Whether there is one question, and nobody who fits better than by it. */
const isOne = ({ wholly, nearly }: Query): boolean => wholly === nearly

/** How well somebody fits who was found by the widest question: the sum over what was typed. */
function scoreOf(query: Query): RawBuilder<unknown> {
  const { terms, isLeavingOut } = query
  const told = terms.filter(({ whole, any }) => isLeavingOut || whole !== any)
  if (told.length === 0) return sql`0`
  const scores = told.map(
    ({ whole, begun, near, any }) => sql`
      case when keys @@ ${whole}::tsquery then 5 when keys @@ ${begun}::tsquery then 3
        when keys @@ ${near}::tsquery then 2 when keys @@ ${any}::tsquery then 1 else 0 end`,
  )
  return sql`case when nearness = 3 or ${isOne(query)}::boolean then ${sql.join(scores, sql` + `)} else 0 end`
}

/** How many each of these questions would find, counted up to a few. */
export async function countFound(
  ctx: Context,
  asked: readonly string[],
  atMost: number,
): Promise<readonly number[]> {
  const counts = asked.map(
    (each, at) => sql`
      select ${at}::integer as nth, count(*)::integer as people
      from golden.find(${each}::tsquery, ${each}::tsquery, ${each}::tsquery, 1, ${atMost})`,
  )
  const { rows } = await sql<{ people: number }>`${sql.join(counts, sql` union all `)} order by nth`.execute(
    db(ctx),
  )
  return rows.map(({ people }) => people)
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

const toFound = (row: Row): Found => ({
  id: row.id,
  name: row.name,
  dateOfBirth: row.date_of_birth ?? undefined,
  address: row.address ?? undefined,
  postcode: row.postcode ?? undefined,
  isRestricted: row.is_restricted,
  hasDied: row.has_died,
})
