import { sql } from 'kysely'
import type { Database } from '#kit/context'
import type { Answered } from './storm.ts'

/** How many services are told of a move. */
const services = 5

/** What the database holds of the reports that were answered, and whatever it should not. */
export type Counts = {
  readonly answered: number
  /** Whose person was sure: told to five services. */
  readonly sure: number
  /** For a steward to decide: nothing is changed, and nobody is told. */
  readonly unsure: number
  readonly notices: number
  /** What residents said of themselves, kept as source records and linked to somebody: one for each that was sure. */
  readonly claims: number
  /** Answered with a reference, and not there whole: no case, no life event, or too few notices. */
  readonly lost: readonly string[]
  /** There more than once: a second case, or too many notices. */
  readonly doubled: readonly string[]
}

type Row = {
  readonly reference: string
  readonly cases: number
  readonly events: number
  readonly state: string | null
  readonly notices: number
  readonly told: number
  readonly deliveries: number
  readonly reviews: number
  /** Entries of the audit log that say it was reported. */
  readonly entries: number
}

/** Compares what was answered with what is stored. Reads behind all policies, as the administrator. */
export async function countReports(admin: Database, answered: readonly Answered[]): Promise<Counts> {
  const { rows } = await sql<Row>`
    with event as (
      select reference, count(*) as number, min(state) as state from tellonce.life_event group by reference
    ), notice as (
      select reference, count(*) as number, count(distinct source) as told, count(delivery.notice) as deliveries
      from tellonce.notice left join tellonce.delivery on delivery.notice = notice.id group by reference
    ), review as (
      select about as reference, count(*) as number from golden.review group by about
    ), entry as (
      select about as reference, count(*) as number from audit.entry where action = 'tellonce.reported' group by about
    )
    select reference, count(case_.id)::integer as cases, min(event.state) as state,
      coalesce(min(event.number), 0)::integer as events, coalesce(min(notice.number), 0)::integer as notices,
      coalesce(min(notice.told), 0)::integer as told, coalesce(min(notice.deliveries), 0)::integer as deliveries,
      coalesce(min(review.number), 0)::integer as reviews, coalesce(min(entry.number), 0)::integer as entries
    from (select * from cases.case_ where service = 'tell-us-you-have-moved') as case_
      full join event using (reference) full join notice using (reference)
      left join review using (reference) left join entry using (reference)
    group by reference`.execute(admin)
  const claims = await countClaims(admin)
  const stored = new Map(rows.map((row) => [row.reference, row]))
  const references = new Set(answered.map(({ reference }) => reference))
  const found = [...references].map((reference) => stored.get(reference) ?? { ...nothing, reference })
  // Everybody asked until they were answered: so whatever else is stored was stored twice.
  const unasked = rows.filter(({ reference }) => !references.has(reference))
  const repeated = answered.length - references.size
  const sure = found.filter(({ state }) => state !== 'checking').length
  return {
    answered: answered.length,
    sure,
    claims,
    unsure: found.filter(({ state }) => state === 'checking').length,
    notices: rows.reduce((sum, row) => sum + row.notices, 0),
    lost: [...found.filter(isShort).map(inWords), ...(claims < sure ? [`${sure - claims} claims`] : [])],
    doubled: [
      ...found.filter(isTooMuch).map(inWords),
      ...unasked.map((row) => `${inWords(row)}, which nobody was given`),
      ...(claims > sure ? [`${claims - sure} claims`] : []),
      ...(repeated > 0 ? [`${repeated} references were given to two people`] : []),
    ],
  }
}

async function countClaims(admin: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from sources.record join golden.link using (council_id, source, record_id)
    where source = 'resident'`.execute(admin)
  return rows[0]?.count ?? 0
}

const nothing = {
  cases: 0,
  events: 0,
  state: null,
  notices: 0,
  told: 0,
  deliveries: 0,
  reviews: 0,
  entries: 0,
}

const noticesDue = ({ state }: Row): number => (state === 'checking' ? 0 : services)
const reviewsDue = ({ state }: Row): number => (state === 'checking' ? 1 : 0)

const isShort = (row: Row): boolean =>
  row.cases < 1 ||
  row.events < 1 ||
  row.entries < 1 ||
  row.told < noticesDue(row) ||
  row.deliveries < row.notices ||
  row.reviews < reviewsDue(row)

const isTooMuch = (row: Row): boolean =>
  row.cases > 1 ||
  row.events > 1 ||
  row.entries > 1 ||
  row.notices > noticesDue(row) ||
  row.reviews > reviewsDue(row)

const inWords = ({ reference, cases, events, state, notices, told, deliveries, reviews }: Row): string =>
  `${reference}: ${cases} cases, ${events} life events (${state}), ${notices} notices to ${told} services, ${deliveries} deliveries, ${reviews} reviews`
