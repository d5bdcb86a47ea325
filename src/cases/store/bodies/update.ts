import { sql } from 'kysely'
import type { Context } from '#kit/context'
import { db as cases } from '../tables.ts'
import { db } from './tables.ts'

/** A public update of ours that a body is to be told. */
export type OwnUpdate = {
  readonly passed: string
  readonly id: string
  readonly caseId: string
  readonly service: string
  readonly serviceVersion: number
  readonly state: string
  readonly at: Date
}

/** What of ours moved since a body took it, and it has not been told of: the first first. */
export async function selectUntold(ctx: Context, body: string): Promise<OwnUpdate[]> {
  const { rows } = await sql<OwnUpdate>`
    select p.passed, u.id, u.case_id as "caseId", u.service, u.service_version as "serviceVersion", u.state, u.at
    from cases.passing p join cases.public_update u on u.council_id = p.council_id and u.case_id = p.case_id
    where p.council_id = ${ctx.council} and p.body = ${body} and p.their_number is not null and p.state = 'sent'
      and u.at > p.handed_at
      and not exists (select from cases.passing_update told
        where told.council_id = p.council_id and told.passed = p.passed and told.update_id = u.id)
    order by u.at, u.id limit 50`.execute(cases(ctx))
  return rows
}

/** Keeps that a body is to be told of an update. */
export async function insertTelling(
  ctx: Context,
  { passed, id, sentence }: { readonly passed: string; readonly id: string; readonly sentence: string },
): Promise<void> {
  await db(ctx)
    .insertInto('cases.passing_update')
    .values({
      council_id: ctx.council,
      passed,
      update_id: id,
      state: 'waiting',
      attempts: 0,
      next_attempt_at: ctx.now,
      sentence,
      at: ctx.now,
    })
    .onConflict((same) => same.doNothing())
    .execute()
}

/** An update that is due to be told, to whom, and as what they know the case. */
export type TellingDue = {
  readonly passed: string
  readonly updateId: string
  readonly attempts: number
  readonly sentence: string
  readonly body: string
  readonly theirNumber: string
  readonly state: string
  readonly at: Date
  readonly service: string
  readonly serviceVersion: number
}

/** Takes on the next update that is due to be told, so that no other worker does until a moment. */
export async function takeTelling(ctx: Context, until: Date): Promise<TellingDue | undefined> {
  const { rows } = await sql<TellingDue>`
    with due as (
      select t.passed, t.update_id from cases.passing_update t
      where t.council_id = ${ctx.council} and t.state = 'waiting' and t.next_attempt_at <= ${ctx.now}
      order by t.next_attempt_at limit 1 for update skip locked)
    update cases.passing_update t set next_attempt_at = ${until}, attempts = t.attempts + 1
    from due, cases.passing p, cases.public_update u
    where t.council_id = ${ctx.council} and t.passed = due.passed and t.update_id = due.update_id
      and p.council_id = t.council_id and p.passed = t.passed and u.council_id = t.council_id and u.id = t.update_id
    returning t.passed, t.update_id as "updateId", t.attempts, t.sentence, p.body, p.their_number as "theirNumber",
      u.state, u.at, u.service, u.service_version as "serviceVersion"`.execute(db(ctx))
  return rows[0]
}

/** Writes down what came of telling. */
export async function saveTelling(
  ctx: Context,
  { passed, updateId }: Pick<TellingDue, 'passed' | 'updateId'>,
  became: {
    readonly state: 'waiting' | 'sent' | 'refused'
    readonly theirId: string | null
    readonly nextAt: Date | null
  },
): Promise<void> {
  await db(ctx)
    .updateTable('cases.passing_update')
    .set({ state: became.state, their_id: became.theirId, next_attempt_at: became.nextAt })
    .where('council_id', '=', ctx.council)
    .where('passed', '=', passed)
    .where('update_id', '=', updateId)
    .execute()
}

/** What a body was told of a case by us. */
export function selectTold(
  ctx: Context,
  passed: string,
): Promise<{ readonly theirId: string | null; readonly sentence: string }[]> {
  return db(ctx)
    .selectFrom('cases.passing_update')
    .select(['their_id as theirId', 'sentence'])
    .where('council_id', '=', ctx.council)
    .where('passed', '=', passed)
    .execute()
}
