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

// How many keys are read for one way of meeting a term. More than so many share everything that was typed, and whoever
// types adds something. First a few: of names that many have, they are enough.
const few = { exact: 6000, begun: 0 }
const many = { exact: 60_000, begun: 20_000 }
const ofOneTerm = { exact: 500, begun: 500 }
type Most = typeof few

/**
 * Those who meet every term, the best first; one more than wanted, when there are more.
 *
 * Whoever meets each term exactly is better than anybody else: only when they are too few are the other ways looked at.
 * Nobody who may not be seen is looked at at all: the database leaves them out of each step.
 */
export async function selectFound(ctx: Context, { terms }: Query, atMost: number): Promise<Found[]> {
  if (terms.length === 1) return selectMeeting(ctx, terms, atMost, ofOneTerm)
  const rare = await rarestOf(ctx, terms)
  if (rare !== undefined) return selectLookedAt(ctx, terms, atMost, rare)
  const exact = terms.map((ways) => ways.filter(isBest))
  const isWorthIt = exact.every((ways) => ways.length > 0)
  const best = isWorthIt ? await selectMeeting(ctx, exact, atMost, few) : []
  return best.length > atMost ? best : selectMeeting(ctx, terms, atMost, many)
}

const isBest = ({ isStart }: Way, at: number): boolean => !isStart && at === 0

type Terms = Query['terms']

/** Those in whom all terms meet, from all that each of them finds. */
async function selectMeeting(ctx: Context, terms: Terms, atMost: number, most: Most): Promise<Found[]> {
  const each = terms.flatMap((ways, term) => termMeeting(ctx, ways, term, most))
  return selectRanked(
    ctx,
    atMost,
    sql`
    select person, sum(score) as score from (
      select person, term, max(score) as score from (${sql.join(each, sql` union all `)}) as met group by person, term
    ) as best group by person having count(*) = ${terms.length}`,
  )
}

/** Where few meet one of the terms, each of them is looked at for the others. */
async function selectLookedAt(ctx: Context, terms: Terms, atMost: number, rare: number): Promise<Found[]> {
  const ways = termMeeting(ctx, terms[rare] ?? [], rare, many)
  const rest = terms.filter((_, at) => at !== rare)
  return selectRanked(
    ctx,
    atMost,
    sql`
    with rare as materialized (select person, max(score) as score from (${sql.join(ways, sql` union all `)}) as met group by person)
    ${meetingRest(ctx, rest)}`,
  )
}

async function selectRanked(ctx: Context, atMost: number, met: RawBuilder<unknown>): Promise<Found[]> {
  const { rows } = await sql<Row>`
    with met as materialized (${met}),
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
    )}`
}

const scoreOf = (ways: readonly Way[]): RawBuilder<unknown> =>
  sql`max(case ${sql.join(
    ways
      .toSorted((a, b) => b.score - a.score)
      .map((way) => sql`when ${isMet(way)} then ${way.score}::integer`),
    sql` `,
  )} end)`

const fewToLookAt = 300

/** The term that so few meet that each of them can be looked at; `undefined` when there is none. */
async function rarestOf(ctx: Context, terms: Terms): Promise<number | undefined> {
  const some = { exact: fewToLookAt + 1, begun: fewToLookAt + 1 }
  const counts = terms.map((ways, at) => {
    const met = termMeeting(ctx, ways, at, some)
    return sql`select ${at}::integer as term, (select count(*) from (${sql.join(met, sql` union all `)}) as counted) as meeting`
  })
  const { rows } = await sql<{ term: number; meeting: string }>`
    ${sql.join(counts, sql` union all `)} order by meeting, term limit 1`.execute(db(ctx))
  const [rarest] = rows
  return rarest && Number(rarest.meeting) <= fewToLookAt ? rarest.term : undefined
}

// The last of all characters: every key that begins with a text comes before the text followed by it.
const last = '\u{10FFFF}'

const isMet = ({ key, isStart }: Way): RawBuilder<unknown> =>
  isStart ? sql`(key >= ${key} and key < ${`${key}${last}`})` : sql`key = ${key}`

// The policies are asked anew for each look into the table: so all that is met as it is written is looked up at once,
// but where so little is read that one key could leave nothing for the next.
function termMeeting(ctx: Context, ways: Terms[number], term: number, most: Most): RawBuilder<unknown>[] {
  const whole = ways.filter(({ isStart }) => !isStart)
  if (most === ofOneTerm || whole.length < 2) return ways.map((way) => keysMeeting(ctx, way, term, most))
  const keys = whole.map(({ key }) => key)
  return [
    sql`
      (select person, ${term}::integer as term, ${scoreByKey(whole)} as score from golden.search_key
       where council_id = ${ctx.council} and key = any(${keys}::text[]) limit ${most.exact * keys.length})`,
    ...ways.filter(({ isStart }) => isStart).map((way) => keysMeeting(ctx, way, term, most)),
  ]
}

const scoreByKey = (ways: readonly Way[]): RawBuilder<unknown> =>
  sql`case key ${sql.join(
    ways.map(({ key, score }) => sql`when ${key} then ${score}::integer`),
    sql` `,
  )} end`

const keysMeeting = (ctx: Context, way: Way, term: number, most: Most): RawBuilder<unknown> => sql`
  (select person, ${term}::integer as term, ${way.score}::integer as score from golden.search_key
   where council_id = ${ctx.council} and ${isMet(way)} limit ${way.isStart ? most.begun : most.exact})`

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
