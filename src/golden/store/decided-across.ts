import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#kit/context'
import type { RecordKey } from '#sources'
import { among } from './among.ts'
import { inOrder } from './decided.ts'
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
  const pairs = moved.flatMap((each) => others.map((other) => [each, other] as const))
  await sql`
    insert into golden.decided_pair (council_id, a_source, a_id, b_source, b_id, is_same, decision, at, actor)
    select ${ctx.council}::integer, a_source, a_id, b_source, b_id, ${isSame}, ${decision}, ${ctx.now}::timestamptz,
      ${ctx.actor.id}
    from ${keysOf(pairs)}
    on conflict (council_id, a_source, a_id, b_source, b_id) do update set is_same = excluded.is_same, review = null,
      decision = excluded.decision, at = excluded.at, actor = excluded.actor`.execute(db(ctx))
}

/** Keeps that a decision says of every two of some records that they are one person's, where nothing is said of them yet. */
export async function saveTogether(
  ctx: Context,
  records: readonly RecordKey[],
  decision: string,
): Promise<void> {
  const pairs = records.flatMap((a, at) => records.slice(at + 1).map((b) => [a, b] as const))
  if (pairs.length === 0) return
  await sql`
    insert into golden.decided_pair (council_id, a_source, a_id, b_source, b_id, is_same, decision, at, actor)
    select ${ctx.council}::integer, a_source, a_id, b_source, b_id, true, ${decision}, ${ctx.now}::timestamptz, ${ctx.actor.id}
    from ${keysOf(pairs)} on conflict do nothing`.execute(db(ctx))
}

/** Takes back what was decided of some pairs of records. Returns it as it was. */
export async function removeDecided(
  ctx: Context,
  pairs: readonly { readonly a: RecordKey; readonly b: RecordKey }[],
): Promise<readonly DecidedRow[]> {
  if (pairs.length === 0) return []
  const { rows } = await sql<{ was: DecidedRow }>`
    delete from golden.decided_pair as decided using ${keysOf(pairs.map(({ a, b }) => [a, b]))}
    where council_id = ${ctx.council} and (decided.a_source, decided.a_id, decided.b_source, decided.b_id)
      = (pair.a_source, pair.a_id, pair.b_source, pair.b_id)
    returning to_jsonb(decided) as was`.execute(db(ctx))
  return rows.map(({ was }) => was)
}

const keysOf = (pairs: readonly (readonly [RecordKey, RecordKey])[]): RawBuilder<unknown> => {
  const keys = pairs.map(([one, other]) => {
    const [a, b] = inOrder(one, other)
    return { a_source: a.source, a_id: a.id, b_source: b.source, b_id: b.id }
  })
  return sql`json_to_recordset(${JSON.stringify(keys)}::json) as pair (a_source text, a_id text, b_source text, b_id text)`
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
