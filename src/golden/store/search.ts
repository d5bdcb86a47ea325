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

// Who meets the rarest term is looked at one by one. More than so many share everything that was typed, and whoever types
// adds something.
const mostLookedAt = 20_000
const mostMet = 1000

/**
 * Those who meet every term, the best first; one more than wanted, when there are more.
 *
 * Whoever meets each term exactly is better than anybody else: only when they are too few are the other ways looked at.
 * Nobody who may not be seen is looked at at all: the database leaves them out of each step.
 */
export async function selectFound(ctx: Context, query: Query, atMost: number): Promise<Found[]> {
  const exact = query.terms.map((ways) => ways.filter(isBest))
  const isWorthIt = query.terms.length > 1 && exact.every((ways) => ways.length > 0)
  const best = isWorthIt ? await selectMeeting(ctx, exact, atMost) : []
  return best.length > atMost ? best : selectMeeting(ctx, query.terms, atMost)
}

const isBest = ({ isStart }: Way, at: number): boolean => !isStart && at === 0

type Terms = Query['terms']

async function selectMeeting(ctx: Context, terms: Terms, atMost: number): Promise<Found[]> {
  const [rarest = 0] = await byRarity(ctx, terms)
  const first = terms[rarest] ?? []
  const rest = terms.filter((_, at) => at !== rarest)
  // With one term alone, those who come first by it are enough.
  const ways = first.map((way) => keysMeeting(ctx, way, rest.length === 0 ? mostMet : mostLookedAt))
  const { rows } = await sql<Row>`
    with rare as materialized (select person, max(score) as score from (${sql.join(ways, sql` union all `)}) as met group by person),
    met as materialized (${rest.length === 0 ? sql`select person, score from rare` : meetingRest(ctx, rest)}),
    ranked as materialized (select person, score from met order by score desc, person limit ${atMost * 4 + 1})
    select id, name, date_of_birth, is_restricted, date_of_death is not null as has_died,
      case when not is_restricted then address end as address, case when not is_restricted then postcode end as postcode
    from ranked join golden.person on council_id = ${ctx.council} and id = ranked.person
    order by score desc, name, id limit ${atMost + 1}`.execute(db(ctx))
  return rows.map(toFound)
}

/** Those of the rarest term who meet the others, each by all that they are found by. */
function meetingRest(ctx: Context, rest: Terms): RawBuilder<unknown> {
  const scores = rest.map((ways, at) => sql`${scoreOf(ways)} as ${sql.ref(`s${at}`)}`)
  const sum = rest.map((_, at) => sql.ref(`s${at}`))
  return sql`
    select rare.person, rare.score + ${sql.join(sum, sql` + `)} as score
    from rare cross join lateral (
      select ${sql.join(scores)} from golden.search_key as known
      where known.council_id = ${ctx.council} and known.person = rare.person
    ) as of_them
    where ${sql.join(
      sum.map((each) => sql`${each} is not null`),
      sql` and `,
    )}
    limit ${mostMet}`
}

const scoreOf = (ways: readonly Way[]): RawBuilder<unknown> =>
  sql`max(case ${sql.join(
    ways
      .toSorted((a, b) => b.score - a.score)
      .map((way) => sql`when ${isMet(way)} then ${way.score}::integer`),
    sql` `,
  )} end)`

/** The places of the terms, the rarest first: counted no further than tells them apart. */
async function byRarity(ctx: Context, terms: Terms): Promise<readonly number[]> {
  if (terms.length < 2) return [0]
  const counts = terms.map((ways, at) => {
    const some = ways.map((way) => keysMeeting(ctx, way, mostCounted))
    return sql`select ${at}::integer as term, (select count(*) from (${sql.join(some, sql` union all `)}) as counted) as meeting`
  })
  const { rows } = await sql<{
    term: number
  }>`${sql.join(counts, sql` union all `)} order by meeting, term`.execute(db(ctx))
  return rows.map(({ term }) => term)
}

const mostCounted = 3000

// The last of all characters: every key that begins with a text comes before the text followed by it.
const last = '\u{10FFFF}'

const isMet = ({ key, isStart }: Way): RawBuilder<unknown> =>
  isStart ? sql`(key >= ${key} and key < ${`${key}${last}`})` : sql`key = ${key}`

const keysMeeting = (ctx: Context, way: Way, atMost: number): RawBuilder<unknown> => sql`
  (select person, ${way.score}::integer as score from golden.search_key
   where council_id = ${ctx.council} and ${isMet(way)} limit ${atMost})`

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
