import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { OpenPair, Precedent } from '../model/alike.ts'
import type { PersonId } from '../model/person.ts'
import { type ReviewRow, reviewColumns, toReview } from './review.ts'
import { db } from './tables.ts'

type Row = ReviewRow & { readonly one: PersonId; readonly other: PersonId }

/** Every open question about two records, with whom each of them is about now; the likeliest first. */
export async function openPairs(ctx: Context): Promise<readonly OpenPair[]> {
  const { rows } = await sql<Row>`
    select ${reviewColumns}, one.person as one, other.person as other
    from golden.review
    join golden.link as one on (one.council_id, one.source, one.record_id) = (review.council_id, one_source, one_id)
    join golden.link as other
      on (other.council_id, other.source, other.record_id) = (review.council_id, other_source, other_id)
    where review.council_id = ${ctx.council} and kind = 'pair' and state = 'open' and pairs > 0
    order by review.bits desc, review.id`.execute(db(ctx))
  return rows.map(({ one, other, ...row }) => ({ review: toReview(row), one, other }))
}

/** How stewards have answered, one at a time, by what agrees in the records. */
export async function selectPrecedents(ctx: Context): Promise<readonly Precedent[]> {
  const { rows } = await sql<Precedent>`
    select pattern, count(*)::integer as answered, count(*) filter (where answer <> 'same')::integer as otherwise
    from golden.answer
    where council_id = ${ctx.council} and undone_at is null and batch is null and pattern <> ''
    group by pattern order by answered desc, pattern`.execute(db(ctx))
  return rows
}
