import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#kit/context'
import type { RecordKey } from '#sources'
import type { Said } from '../model/meaning.ts'
import { among } from './among.ts'
import { db } from './tables.ts'

/** Everything that stewards have decided of two records, whether these are there or away. */
export const decidedPairs = (ctx: Context): Promise<readonly Said[]> => decidedThat(ctx, sql`true`)

/** What was decided about any of these records. */
export const decidedAbout = (ctx: Context, records: readonly RecordKey[]): Promise<readonly Said[]> =>
  decidedThat(ctx, sql`((a_source, a_id) in ${among(records)} or (b_source, b_id) in ${among(records)})`)

/** What one decision says of two records. */
export const decidedBy = (ctx: Context, decision: string): Promise<readonly Said[]> =>
  decidedThat(ctx, sql`decision = ${decision}`)

async function decidedThat(ctx: Context, isSuch: RawBuilder<unknown>): Promise<readonly Said[]> {
  const { rows } = await sql<Omit<Said, 'decision'> & { readonly decision: string | null }>`
    select json_build_object('source', a_source, 'id', a_id) as a, json_build_object('source', b_source, 'id', b_id) as b,
      is_same as "isSame", extract(epoch from at)::float8 as at, actor, decision
    from golden.decided_pair where council_id = ${ctx.council} and ${isSuch}
    order by a_source, a_id, b_source, b_id`.execute(db(ctx))
  return rows.map((row) => ({ ...row, decision: row.decision ?? undefined }))
}

/** In the one order in which a pair is kept. */
export function inOrder(a: RecordKey, b: RecordKey): readonly [RecordKey, RecordKey] {
  const isFirst = a.source === b.source ? a.id < b.id : a.source < b.source
  return isFirst ? [a, b] : [b, a]
}

type Deciding = {
  readonly isSame: boolean
  readonly review?: string | undefined
  readonly decision?: string | undefined
}

/** Keeps what a steward decided of two records. A later decision takes the place of an earlier one. */
export async function saveDecidedPair(
  ctx: Context,
  [one, other]: readonly [RecordKey, RecordKey],
  { isSame, review, decision }: Deciding,
): Promise<void> {
  const [a, b] = inOrder(one, other)
  const said = {
    is_same: isSame,
    review: review ?? null,
    decision: decision ?? null,
    at: ctx.now,
    actor: ctx.actor.id,
  }
  await db(ctx)
    .insertInto('golden.decided_pair')
    .values({
      council_id: ctx.council,
      a_source: a.source,
      a_id: a.id,
      b_source: b.source,
      b_id: b.id,
      ...said,
    })
    .onConflict((row) =>
      row.columns(['council_id', 'a_source', 'a_id', 'b_source', 'b_id']).doUpdateSet(said),
    )
    .execute()
}

/** Takes back what was decided of two records. */
export async function removeDecidedPair(ctx: Context, one: RecordKey, other: RecordKey): Promise<void> {
  const [a, b] = inOrder(one, other)
  await db(ctx)
    .deleteFrom('golden.decided_pair')
    .where('council_id', '=', ctx.council)
    .where('a_source', '=', a.source)
    .where('a_id', '=', a.id)
    .where('b_source', '=', b.source)
    .where('b_id', '=', b.id)
    .execute()
}
