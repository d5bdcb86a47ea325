import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { PairToAsk } from './review.ts'
import { db } from './tables.ts'

/**
 * Asks stewards about pairs that nobody was asked about before, the likeliest first. Returns how many are new.
 */
export async function insertOpenPairs(ctx: Context, pairs: readonly PairToAsk[]): Promise<number> {
  if (pairs.length === 0) return 0
  const questions = pairs.map(({ a, b, bits, pattern }) => {
    const [one, other] = [
      { source: a.source, id: a.id },
      { source: b.source, id: b.id },
    ]
    return { id: ctx.newId(), a: one, b: other, bits, pattern, question: { kind: 'pair', a: one, b: other } }
  })
  const { rows } = await sql`
    with wanted as (
      select distinct on (least(a::text, b::text), greatest(a::text, b::text)) id, a, b, bits, pattern, question
      from jsonb_to_recordset(${JSON.stringify(questions)}::jsonb)
        as row (id uuid, a jsonb, b jsonb, bits real, pattern text, question jsonb)
      order by least(a::text, b::text), greatest(a::text, b::text), bits desc
    )
    insert into golden.review (council_id, id, kind, question, bits, pattern, raised_at)
    select ${ctx.council}::integer, id, 'pair', question, bits, pattern, ${ctx.now}::timestamptz from wanted
    where not exists (
        select from golden.review as asked where asked.council_id = ${ctx.council} and asked.kind = 'pair'
          and (one_source, one_id, other_source, other_id)
            = (a ->> 'source', a ->> 'id', b ->> 'source', b ->> 'id'))
      and not exists (
        select from golden.review as asked where asked.council_id = ${ctx.council} and asked.kind = 'pair'
          and (one_source, one_id, other_source, other_id)
            = (b ->> 'source', b ->> 'id', a ->> 'source', a ->> 'id'))
      and not exists (
        select from golden.decided_pair as decided
        where decided.council_id = ${ctx.council}
          and (((a_source, a_id) = (a ->> 'source', a ->> 'id') and (b_source, b_id) = (b ->> 'source', b ->> 'id'))
            or ((a_source, a_id) = (b ->> 'source', b ->> 'id') and (b_source, b_id) = (a ->> 'source', a ->> 'id'))))
    order by bits desc
    returning id`.execute(db(ctx))
  return rows.length
}
