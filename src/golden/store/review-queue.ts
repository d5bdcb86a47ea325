import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { RecordKey } from '#sources'
import type { PersonId } from '../model/person.ts'
import type { Review, ReviewFilter } from '../model/review.ts'
import { among } from './among.ts'
import { type ReviewRow, reviewColumns, toReview } from './review.ts'
import { db } from './tables.ts'

const recordsOf = (ctx: Context, people: readonly PersonId[]) => sql`
  (select source, record_id from golden.link
    where council_id = ${ctx.council} and person = any(${[...people]}::uuid[]))`

const waiting = (ctx: Context, { kind, between }: ReviewFilter) => {
  const [one = '', other = ''] = between?.split(' ') ?? []
  return sql`council_id = ${ctx.council} and state = 'open' and pairs > 0
    and ${kind ? sql`kind = ${kind}` : sql`true`}
    and ${between ? sql`(one_source, other_source) in ((${one}, ${other}), (${other}, ${one}))` : sql`true`}`
}

/**
 * Open questions, most valuable first: what could bring somebody restricted to light; claims, since
 * somebody waits; answers that contradict each other; then by how many pairs an answer is likely to join, how unsure it
 * is, and how far what stewards said of questions like it differs from what the weights say.
 */
const inOrder = (ctx: Context, filter: ReviewFilter) => sql`
  (select review.*, pairs * (p + 0.2 * -(p * log(2, p::numeric) + (1 - p) * log(2, (1 - p)::numeric))
      + 0.1 * abs(p - said)) as worth
    from (select *, 1 / (1 + power(2, -greatest(least(bits::double precision, 30), -30))) as said
      from golden.review where ${waiting(ctx, filter)}) as review
    left join (
      select pattern, count(*) as answered, count(*) filter (where answer <> 'not-same') as same from golden.answer
      where council_id = ${ctx.council} and undone_at is null and pattern <> ''
        and answer in ('same', 'wrong-value', 'not-same')
      group by pattern) as alike using (pattern),
    lateral (select greatest(least((2 * said + coalesce(same, 0)) / (2 + coalesce(answered, 0)), 1 - 1e-9), 1e-9) as p) as believed
  ) as review order by band, worth desc, id`

/** Some of the open questions, in the order of what their answers are worth. */
export async function openQuestions(
  ctx: Context,
  filter: ReviewFilter,
  { from, atMost }: { readonly from: number; readonly atMost: number },
): Promise<Review[]> {
  const { rows } = await sql<ReviewRow>`
    select ${reviewColumns} from ${inOrder(ctx, filter)} limit ${atMost} offset ${from}`.execute(db(ctx))
  return rows.map(toReview)
}

/** The question to ask this steward next; `undefined` when there is none that they may answer. */
export async function nextQuestion(ctx: Context, filter: ReviewFilter): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from (select id, contested_by, passed_by from ${inOrder(ctx, filter)}) as wanted
    where not (${ctx.actor.id} = any(contested_by || passed_by)) limit 1`.execute(db(ctx))
  return rows[0]?.id
}

/** How many questions wait, by kind and by the two applications whose records they are about. */
export type Waiting = {
  readonly kind: Review['question']['kind']
  readonly between: string | null
  readonly open: number
}

/** Counts what waits. */
export async function countWaiting(ctx: Context): Promise<readonly Waiting[]> {
  const { rows } = await sql<Waiting>`
    select kind, least(one_source, other_source) || ' ' || greatest(one_source, other_source) as between,
      count(*)::integer as open
    from golden.review where ${waiting(ctx, {})} group by 1, 2 order by 3 desc, 2`.execute(db(ctx))
  return rows
}

/** Pairs of records that are joined, and those that open questions let expect. Units: pairs. */
export async function countPairs(
  ctx: Context,
): Promise<{ readonly joined: number; readonly expected: number }> {
  const { rows } = await sql<{ joined: number; expected: number }>`
    select
      (select coalesce(sum(records * (records - 1) / 2), 0)::float from (
        select count(*) as records from golden.link where council_id = ${ctx.council} group by person) as sized) as joined,
      (select coalesce(sum(pairs / (1 + power(2, -greatest(least(bits::double precision, 60), -60)))), 0)::float
        from golden.review where ${waiting(ctx, { kind: 'pair' })}) as expected`.execute(db(ctx))
  return rows[0] ?? { joined: 0, expected: 0 }
}

/** Open questions about somebody whom a question is about: who else it could be. The likeliest first. */
export async function rivalsOf(ctx: Context, id: string, people: readonly PersonId[]): Promise<Review[]> {
  const theirs = recordsOf(ctx, people)
  const { rows } = await sql<ReviewRow>`
    select ${reviewColumns} from golden.review where ${waiting(ctx, { kind: 'pair' })} and id <> ${id}
      and ((one_source, one_id) in ${theirs} or (other_source, other_id) in ${theirs})
    order by bits desc, id limit 3`.execute(db(ctx))
  return rows.map(toReview)
}

/** Has somebody else answer: those whose answers contradict each other do not. */
export async function contest(ctx: Context, id: string, actors: readonly string[]): Promise<void> {
  await sql`update golden.review set state = 'open', decided_at = null, decided_by = null,
    contested_by = ${[...new Set(actors)]}::text[] where council_id = ${ctx.council} and id = ${id}`.execute(
    db(ctx),
  )
}

/** Whether a question about two records is open that stewards do not agree on. */
export async function isAskedAbout(ctx: Context, one: RecordKey, other: RecordKey): Promise<boolean> {
  const { rows } = await sql`
    select from golden.review where council_id = ${ctx.council} and state = 'open' and contested_by <> '{}'
      and ${isAbout([one], [other])} limit 1`.execute(db(ctx))
  return rows.length > 0
}

/** Takes back the question that a decision raised about records on two sides, as long as nobody has answered it. */
export async function removeRaised(
  ctx: Context,
  one: readonly RecordKey[],
  other: readonly RecordKey[],
): Promise<void> {
  await sql`
    delete from golden.review where council_id = ${ctx.council} and state = 'open' and contested_by <> '{}'
      and ${isAbout(one, other)} and not exists (select from golden.answer
        where answer.council_id = review.council_id and answer.review = review.id)`.execute(db(ctx))
}

const isAbout = (one: readonly RecordKey[], other: readonly RecordKey[]) => sql`
  ((one_source, one_id) in ${among(one)} and (other_source, other_id) in ${among(other)}
    or (one_source, one_id) in ${among(other)} and (other_source, other_id) in ${among(one)})`
