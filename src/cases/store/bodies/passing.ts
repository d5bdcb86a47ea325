import { type Selectable, sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Reference } from '#kit/reference'
import type { Passing } from '../../model/bodies/passing.ts'
import type { PassingKept } from '../../model/bodies/passing-kept.ts'
import { type BodyTables, db } from './tables.ts'

/** Keeps that a case is to be passed on to a body. */
export async function insertPassing(
  ctx: Context,
  kept: Pick<PassingKept, 'caseId' | 'body' | 'reference' | 'words' | 'placeWords'>,
  passing: Passing,
): Promise<void> {
  await db(ctx)
    .insertInto('cases.passing')
    .values({
      council_id: ctx.council,
      case_id: kept.caseId,
      body: kept.body,
      reference: kept.reference,
      words: kept.words,
      place_words: kept.placeWords,
      passed: passing.passed,
      ...columnsOf(passing),
    })
    .execute()
}

/** One, held until the transaction ends; `undefined` where there is none. */
export async function lockPassing(ctx: Context, passed: string): Promise<PassingKept | undefined> {
  const row = await all(ctx).where('passed', '=', passed).forUpdate().executeTakeFirst()
  return row && keptOf(row)
}

/** The one that a body knows by a number, held until the transaction ends; none whose case has been emptied. */
export async function lockPassingByNumber(
  ctx: Context,
  body: string,
  number: string,
): Promise<PassingKept | undefined> {
  const row = await all(ctx)
    .where('body', '=', body)
    .where('their_number', '=', number)
    .where(
      sql<boolean>`exists (select from cases.case_ c where c.council_id = passing.council_id and c.id = case_id
        and c.erased_at is null)`,
    )
    .forUpdate()
    .executeTakeFirst()
  return row && keptOf(row)
}

/** What is known of it beside how far it is. */
export type PassingFacts = {
  readonly token?: string | null
  readonly theirNumber?: string | null
  readonly said?: string | null
  readonly failure?: string | null
  readonly status?: string | null
  readonly statusAt?: Date | null
  readonly statusWords?: string | null
  readonly lookedAt?: Date
}

/** Writes down how far it has come, and what else is known. */
export async function savePassing(ctx: Context, passing: Passing, facts: PassingFacts = {}): Promise<void> {
  await db(ctx)
    .updateTable('cases.passing')
    .set({
      ...columnsOf(passing),
      // What is undefined stays as it is.
      token: facts.token,
      their_number: facts.theirNumber,
      said: facts.said,
      failure: facts.failure,
      status: facts.status,
      status_at: facts.statusAt,
      status_words: facts.statusWords,
      looked_at: facts.lookedAt,
    })
    .where('council_id', '=', ctx.council)
    .where('passed', '=', passing.passed)
    .execute()
}

/** The next that is due to be sent or looked for, or whose worker did not come back. Held, and others’ left to them. */
export async function selectPassingDue(ctx: Context): Promise<PassingKept | undefined> {
  const row = await all(ctx)
    .where(sql<boolean>`(next_attempt_at <= ${ctx.now} or lease_until <= ${ctx.now})`)
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row && keptOf(row)
}

/** Those that a body has and that are not at their end: those that were looked at longest ago first. */
export async function selectPassingsOpen(
  ctx: Context,
  body: string,
  { lookedBefore, limit, isToken }: { lookedBefore: Date; limit: number; isToken: boolean },
): Promise<PassingKept[]> {
  let query = all(ctx)
    .where('body', '=', body)
    .where('state', '=', 'sent')
    .where(sql<boolean>`(looked_at is null or looked_at <= ${lookedBefore})`)
  query = isToken
    ? query.where('their_number', 'is', null).where('token', 'is not', null)
    : query.where('their_number', 'is not', null).where(
        sql<boolean>`exists (select from cases.case_ c where c.council_id = passing.council_id and c.id = case_id
            and (c.closed_at is null or c.closed_at > ${ninetyDaysAgo(ctx)}))`,
      )
  const rows = await query
    .orderBy('looked_at', (order) => order.nullsFirst())
    .limit(limit)
    .execute()
  return rows.map(keptOf)
}

const ninetyDaysAgo = ({ now }: Context) => new Date(now.getTime() - 90 * 86_400_000)

/** What was passed on of a case. */
export async function selectPassingsOf(ctx: Context, caseId: string): Promise<PassingKept[]> {
  const rows = await all(ctx).where('case_id', '=', caseId).execute()
  return rows.map(keptOf)
}

const all = (ctx: Context) =>
  db(ctx).selectFrom('cases.passing').selectAll().where('council_id', '=', ctx.council)

const columnsOf = ({ state, attempts, leaseUntil, nextAttemptAt, handedAt }: Passing) => ({
  state,
  attempts,
  lease_until: leaseUntil,
  next_attempt_at: nextAttemptAt,
  handed_at: handedAt,
})

const keptOf = (row: Selectable<BodyTables['cases.passing']>): PassingKept => ({
  passed: row.passed,
  caseId: row.case_id,
  body: row.body,
  reference: row.reference as Reference,
  words: row.words,
  placeWords: row.place_words,
  state: row.state,
  attempts: row.attempts,
  leaseUntil: row.lease_until,
  nextAttemptAt: row.next_attempt_at,
  handedAt: row.handed_at,
  token: row.token,
  theirNumber: row.their_number,
  said: row.said,
  failure: row.failure,
  status: row.status,
  statusAt: row.status_at,
  statusWords: row.status_words,
})
