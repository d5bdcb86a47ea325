import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#kit/context'
import type { PersonId } from '../model/person.ts'
import { db } from './tables.ts'
import { type Build, isTouchedSince, isTouchedWhollySince } from './touched.ts'

/** Questions about records of some people, or about all that was touched since a build; `undefined` is every question. */
export type About = readonly PersonId[] | Build | undefined

/** What is to be looked at again after a build, which weighed every question: everything, where nobody noted what was touched. */
export const aboutTouched = async (ctx: Context, since: Build): Promise<About> =>
  (await isTouchedWhollySince(ctx, since)) ? undefined : since

/** Works out again what open questions are worth: all of them, or some. */
export async function weighQuestions(ctx: Context, about?: About): Promise<void> {
  // Each side is looked up by itself, whatever is known of how large the tables are: in a build nothing is.
  const sized = (side: RawBuilder<unknown>) => sql`lateral (
    select count(*)::integer as records, coalesce(bool_or(is_restricted), false) as is_restricted
    from golden.link join golden.person on person.council_id = link.council_id and person.id = link.person
    where link.council_id = ${ctx.council} and link.person = ${side})`
  await sql`
    with asked as materialized (
      select review.id, contested_by, one.person as one, other.person as other
      from golden.review
      left join golden.link as one on (one.council_id, one.source, one.record_id) = (review.council_id, one_source, one_id)
      left join golden.link as other
        on (other.council_id, other.source, other.record_id) = (review.council_id, other_source, other_id)
      where review.council_id = ${ctx.council} and review.kind = 'pair' and review.state = 'open' and ${isWanted(ctx, about)}
    ), weighed as (
      select asked.id, a.is_restricted or b.is_restricted as is_sensitive,
        case when one is null or other is null then 0 when contested_by <> '{}' then 1 when one = other then 0
          else a.records * b.records end as pairs
      from asked, ${sized(sql`asked.one`)} as a, ${sized(sql`asked.other`)} as b
    )
    update golden.review set pairs = weighed.pairs, is_sensitive = weighed.is_sensitive from weighed
    where review.council_id = ${ctx.council} and review.id = weighed.id
      and (review.pairs, review.is_sensitive) is distinct from (weighed.pairs, weighed.is_sensitive)`.execute(
    db(ctx),
  )
}

/** Takes open questions away whose records have come to be one person's, or of which one is gone. */
export async function removeMootPairs(ctx: Context, about: About): Promise<void> {
  const personAt = (side: RawBuilder<unknown>) =>
    sql`(select person from golden.link
      where link.council_id = review.council_id and (link.source, link.record_id) = ${side})`
  await sql`
    delete from golden.review
    where council_id = ${ctx.council} and kind = 'pair' and state = 'open' and contested_by = '{}'
      and ${isWanted(ctx, about)}
      and coalesce(${personAt(sql`(one_source, one_id)`)} = ${personAt(sql`(other_source, other_id)`)}, true)`.execute(
    db(ctx),
  )
}

function isWanted(ctx: Context, about: About): RawBuilder<unknown> {
  if (!about) return sql`true`
  if (!('readUpTo' in about))
    return hasSideIn(
      ctx,
      sql`select source, record_id from golden.link
        where council_id = ${ctx.council} and person = any(${[...about]}::uuid[])`,
    )
  return hasSideIn(ctx, sql`select source, record_id from golden.touched where ${isTouchedSince(ctx, about)}`)
}

// Either side by an index of its own: one question for either would go through all that is asked.
const hasSideIn = (ctx: Context, records: RawBuilder<unknown>) => sql`review.id in (
  select id from golden.review where council_id = ${ctx.council} and (one_source, one_id) in (${records})
  union
  select id from golden.review where council_id = ${ctx.council} and (other_source, other_id) in (${records}))`
