import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { RecordKey } from '#sources'
import type { Decision, Found } from '../model/decision.ts'
import type { PersonId } from '../model/person.ts'
import { among } from './among.ts'
import { isAcross } from './decided-across.ts'
import { db } from './tables.ts'

/** All that moving some records away from others may change, as it is now. */
export async function selectFound(
  ctx: Context,
  { moved, others, goes }: { moved: readonly RecordKey[]; others: readonly RecordKey[]; goes: PersonId },
): Promise<Found> {
  const { rows } = await sql<Found>`
    select
      (select coalesce(jsonb_agg(to_jsonb(link) - 'council_id' order by source, record_id), '[]') from golden.link
        where council_id = ${ctx.council} and (source, record_id) in ${among(moved)}) as links,
      (select coalesce(jsonb_agg(to_jsonb(pair) order by a_source, a_id, b_source, b_id), '[]')
        from golden.decided_pair as pair where council_id = ${ctx.council} and ${isAcross({ moved, others })}) as pairs,
      (select coalesce(jsonb_agg(to_jsonb(held) order by source, record_id), '[]') from golden.restriction as held
        where council_id = ${ctx.council} and (source, record_id) in ${among(moved)}) as restrictions,
      (select coalesce(jsonb_agg(to_jsonb(leads) order by id), '[]') from golden.redirect as leads
        where council_id = ${ctx.council} and (person = ${goes} or id = ${goes})) as redirects`.execute(
    db(ctx),
  )
  const [found] = rows
  return found ?? { links: [], pairs: [], restrictions: [], redirects: [] }
}

/**
 * Puts back the links, holds and redirects that a decision found in place. Who was restricted since stays so: of whoever
 * must not be found it is not for an undoing to say that they can be.
 */
export async function restoreFound(
  ctx: Context,
  before: Found,
  { moved, goes, at }: { moved: readonly RecordKey[]; goes: PersonId; at: Date | undefined },
): Promise<void> {
  await sql`
    update golden.link set person = was.person, decided_by = was.decided_by, bits = was.bits, model = was.model,
      at = was.at, actor = was.actor
    from json_to_recordset(${JSON.stringify(before.links)}::json) as was (source text, record_id text, person uuid,
      decided_by text, bits real, model text, at timestamptz, actor text)
    where link.council_id = ${ctx.council} and link.source = was.source and link.record_id = was.record_id`.execute(
    db(ctx),
  )
  // Only those that the decision itself has set, which a split does at its own moment, and nobody has said since.
  if (at)
    await sql`delete from golden.restriction where council_id = ${ctx.council} and at = ${at} and reason is null
      and (source, record_id) in ${among(moved)}`.execute(db(ctx))
  await sql`insert into golden.restriction
    select * from json_populate_recordset(null::golden.restriction, ${JSON.stringify(before.restrictions)}::json)
    on conflict do nothing`.execute(db(ctx))
  const former = JSON.stringify(before.redirects)
  await sql`delete from golden.redirect where council_id = ${ctx.council} and (id = ${goes} or id in (
    select id from json_populate_recordset(null::golden.redirect, ${former}::json)))`.execute(db(ctx))
  await sql`insert into golden.redirect
    select * from json_populate_recordset(null::golden.redirect, ${former}::json)`.execute(db(ctx))
}

type Told = Omit<Decision, 'undoneAt'> & {
  readonly before: Found
  readonly after: Readonly<Record<string, PersonId>>
}

/** Keeps a decision, with what it found and what it left. */
export async function insertDecision(ctx: Context, decision: Omit<Told, 'at' | 'actor'>): Promise<void> {
  const { before, after, ...rest } = decision
  await db(ctx)
    .insertInto('golden.decision')
    .values({
      council_id: ctx.council,
      ...rest,
      before: JSON.stringify(before),
      after: JSON.stringify(after),
      at: ctx.now,
      actor: ctx.actor.id,
      undone_at: null,
      undone_by: null,
    })
    .execute()
}

const columns = ['id', 'kind', 'person', 'other', 'reason', 'at', 'actor', 'undone_at'] as const

/** A decision with what it found; `undefined` when there is none. */
export async function selectDecision(
  ctx: Context,
  id: string,
): Promise<(Told & Pick<Decision, 'undoneAt'>) | undefined> {
  const row = await db(ctx)
    .selectFrom('golden.decision')
    .select([...columns, 'before', 'after'])
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { before, after, ...rest } = row
  return { ...toDecision(rest), before: before as Found, after: after as Told['after'] }
}

type Row = Omit<Decision, 'undoneAt' | 'person' | 'other'> & {
  readonly person: string
  readonly other: string
  readonly undone_at: Date | null
}
const toDecision = ({ undone_at, person, other, ...row }: Row): Decision => ({
  ...row,
  person: person as PersonId,
  other: other as PersonId,
  undoneAt: undone_at ?? undefined,
})

/** What stewards decided of a person, the latest first: also of their records, when somebody else had these. */
export async function decisionsAbout(ctx: Context, person: PersonId): Promise<readonly Decision[]> {
  const rows = await db(ctx)
    .selectFrom('golden.decision')
    .select([...columns])
    .where('council_id', '=', ctx.council)
    .where((where) =>
      where.or([
        where('person', '=', person),
        where('other', '=', person),
        where('id', 'in', ofTheirRecords(ctx, person)),
      ]),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toDecision)
}

const ofTheirRecords = (ctx: Context, person: PersonId) => sql<string>`(
  select decision from golden.link join golden.decided_pair as pair on pair.council_id = link.council_id
    and (a_source, a_id) = (source, record_id)
  where link.council_id = ${ctx.council} and link.person = ${person} and decision is not null
  union select decision from golden.link join golden.decided_pair as pair on pair.council_id = link.council_id
    and (b_source, b_id) = (source, record_id)
  where link.council_id = ${ctx.council} and link.person = ${person} and decision is not null)`

/** Notes that a decision has been undone. False when it had been already. */
export async function endDecision(ctx: Context, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db(ctx)
    .updateTable('golden.decision')
    .set({ undone_at: ctx.now, undone_by: ctx.actor.id })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}
