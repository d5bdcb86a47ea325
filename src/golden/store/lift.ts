import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { RecordKey } from '#sources'
import type { Lift } from '../model/lift.ts'
import type { PersonId } from '../model/person.ts'
import { among } from './among.ts'
import { db } from './tables.ts'

/** Which of these records stay restricted, and how often each was said to be: what can be known today. */
const knownOf = (ctx: Context, keys: readonly RecordKey[]) => sql<string[]>`array(
  select jsonb_build_array(source, record_id, coalesce(times_again, 0))::text from golden.restriction
  where council_id = ${ctx.council} and (source, record_id) in ${among(keys)})`

/** Keeps that someone asks to lift a restriction, and of which records of theirs it was known. */
export async function insertLift(
  ctx: Context,
  { id, person, reason }: Pick<Lift, 'id' | 'person' | 'reason'>,
  records: readonly RecordKey[],
): Promise<void> {
  await db(ctx)
    .insertInto('golden.restriction_lift')
    .values({
      council_id: ctx.council,
      id,
      person,
      reason,
      asked_by: ctx.actor.id,
      asked_at: ctx.now,
      state: 'open',
      decided_by: null,
      decided_at: null,
      known: knownOf(ctx, records),
    })
    .execute()
}

/** What was asked last under one of these identifiers and waits for a second person; `undefined` when nobody has asked. */
export async function selectOpenLift(
  ctx: Context,
  people: readonly PersonId[],
): Promise<Omit<Lift, 'isOvertaken'> | undefined> {
  const row = await db(ctx)
    .selectFrom('golden.restriction_lift')
    .select(['id', 'person', 'reason', 'asked_by as askedBy', 'asked_at as askedAt'])
    .where('council_id', '=', ctx.council)
    .where('person', '=', sql<string>`any(${[...people]}::uuid[])`)
    .where('state', '=', 'open')
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { ...row, person: row.person as PersonId }
}

/** Whether any of these records was restricted, or said to be again, since somebody asked. */
export async function isOvertakenBy(
  ctx: Context,
  { id }: Pick<Lift, 'id'>,
  records: readonly RecordKey[],
): Promise<boolean> {
  const { is_known } = await db(ctx)
    .selectFrom('golden.restriction_lift')
    .select(sql<boolean>`${knownOf(ctx, records)} <@ known`.as('is_known'))
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return !is_known
}

/** Whether anybody at all waits for a second person to agree. */
export async function isAnyLiftOpen(ctx: Context): Promise<boolean> {
  const row = await db(ctx)
    .selectFrom('golden.restriction_lift')
    .select('id')
    .where('council_id', '=', ctx.council)
    .where('state', '=', 'open')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Closes what somebody else has asked. False when it was closed already, or is one’s own. */
export async function closeLift(ctx: Context, id: string, state: 'lifted' | 'refused'): Promise<boolean> {
  const { numUpdatedRows } = await db(ctx)
    .updateTable('golden.restriction_lift')
    .set({ state, decided_by: ctx.actor.id, decided_at: ctx.now })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('asked_by', '!=', ctx.actor.id)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Puts away what a new restriction has overtaken. Nobody has decided it. */
export async function endLift(ctx: Context, id: string): Promise<void> {
  await db(ctx)
    .updateTable('golden.restriction_lift')
    .set({ state: 'ended', decided_at: ctx.now })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .execute()
}
