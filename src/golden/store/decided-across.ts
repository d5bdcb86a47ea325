import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#kit/context'
import type { RecordKey } from '#sources'
import { among } from './among.ts'
import { inOrder } from './review.ts'
import { db } from './tables.ts'

/** Records on two sides. */
export type Sides = { readonly moved: readonly RecordKey[]; readonly others: readonly RecordKey[] }

/** What is decided of two records, as its table has it. */
export type DecidedRow = Readonly<Record<string, unknown>>

/** Whether a row of what was decided is of records on both sides. */
export const isAcross = ({ moved, others }: Sides): RawBuilder<boolean> =>
  sql`((a_source, a_id) in ${among(moved)} and (b_source, b_id) in ${among(others)}
    or (b_source, b_id) in ${among(moved)} and (a_source, a_id) in ${among(others)})`

/**
 * Keeps that a decision says of each record on one side, with each on the other, that they are one person's, or are not.
 * It takes the place of what was decided of them before.
 */
export async function saveDecidedAcross(
  ctx: Context,
  { moved, others }: Sides,
  { isSame, decision }: { readonly isSame: boolean; readonly decision: string },
): Promise<void> {
  const pairs = moved.flatMap((each) =>
    others.map((other) => {
      const [a, b] = inOrder(each, other)
      return { a_source: a.source, a_id: a.id, b_source: b.source, b_id: b.id }
    }),
  )
  await sql`
    insert into golden.decided_pair (council_id, a_source, a_id, b_source, b_id, is_same, decision, at, actor)
    select ${ctx.council}::integer, a_source, a_id, b_source, b_id, ${isSame}, ${decision}, ${ctx.now}::timestamptz,
      ${ctx.actor.id}
    from json_to_recordset(${JSON.stringify(pairs)}::json) as pair (a_source text, a_id text, b_source text, b_id text)
    on conflict (council_id, a_source, a_id, b_source, b_id) do update set is_same = excluded.is_same, review = null,
      decision = excluded.decision, at = excluded.at, actor = excluded.actor`.execute(db(ctx))
}

/**
 * Takes back all that a decision said, also of records that are away, and whatever was decided across its sides since;
 * and puts what it found in its place.
 */
export async function restoreDecidedAcross(
  ctx: Context,
  sides: Sides,
  { decision, before }: { readonly decision: string; readonly before: readonly DecidedRow[] },
): Promise<void> {
  const found = sql`json_populate_recordset(null::golden.decided_pair, ${JSON.stringify(before)}::json)`
  await sql`
    delete from golden.decided_pair where council_id = ${ctx.council}
      and (decision = ${decision} or ${isAcross(sides)} or (a_source, a_id, b_source, b_id) in (
        select a_source, a_id, b_source, b_id from ${found}))`.execute(db(ctx))
  await insertStanding(ctx, found)
}

/** Puts back what was decided of some records, but for what decisions said that have been undone since. */
export async function insertStanding(ctx: Context, rows: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into golden.decided_pair select found.* from ${rows} as found
    where not exists (select from golden.decision as undone where undone.council_id = found.council_id
      and undone.id = found.decision and undone.undone_at is not null)`.execute(db(ctx))
}
