import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { RecordKey } from '#sources'
import type { PersonId } from '../model/person.ts'
import type { GivenAnswer, LastAnswer, Question } from '../model/review.ts'
import { inOrder, removeDecidedPair } from './decided.ts'
import { insertStanding } from './decided-across.ts'
import { db } from './tables.ts'

/** Keeps an answer, with what it found in place. */
export async function insertAnswer(
  ctx: Context,
  given: Omit<GivenAnswer, 'at' | 'actor' | 'undoneAt'>,
): Promise<void> {
  const { question, before, decision, pin, batch, chosen, contestedBy, ...rest } = given
  await db(ctx)
    .insertInto('golden.answer')
    .values({
      council_id: ctx.council,
      ...rest,
      question: JSON.stringify(question),
      before: before ? JSON.stringify(before) : null,
      decision: decision ?? null,
      pin: pin ?? null,
      batch: batch ?? null,
      chosen: chosen ?? null,
      contested_by: [...contestedBy],
      at: ctx.now,
      actor: ctx.actor.id,
      undone_at: null,
      undone_by: null,
    })
    .execute()
}

const answers = (ctx: Context) =>
  db(ctx).selectFrom('golden.answer').selectAll().where('council_id', '=', ctx.council)
type Row = Awaited<ReturnType<ReturnType<typeof answers>['execute']>>[number]

const toGiven = (row: Row): GivenAnswer => ({
  id: row.id,
  review: row.review,
  answer: row.answer,
  question: row.question as Question,
  bits: row.bits,
  pattern: row.pattern,
  pairs: row.pairs,
  decision: row.decision ?? undefined,
  pin: row.pin ?? undefined,
  before: (row.before as GivenAnswer['before'] | null) ?? undefined,
  batch: row.batch ?? undefined,
  chosen: (row.chosen as PersonId | null) ?? undefined,
  contestedBy: row.contested_by,
  at: row.at,
  actor: row.actor,
  undoneAt: row.undone_at ?? undefined,
})

/** An answer, or all that were given together, the last first; none when there are none. */
export async function selectAnswers(ctx: Context, id: string): Promise<readonly GivenAnswer[]> {
  const rows = await answers(ctx)
    .where((where) => where.or([where('id', '=', id), where('batch', '=', id)]))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toGiven)
}

/** Which candidate a steward said that a claim is from, as they were called then; `undefined` where nobody did. */
export async function chosenIn(ctx: Context, review: string): Promise<PersonId | undefined> {
  const row = await answers(ctx)
    .where('review', '=', review)
    .where('undone_at', 'is', null)
    .where('chosen', 'is not', null)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row && toGiven(row).chosen
}

/** The answer that a decision followed from, as long as it stands; `undefined` where none did. */
export async function answerBehind(ctx: Context, decision: string): Promise<string | undefined> {
  const row = await db(ctx)
    .selectFrom('golden.answer')
    .select('id')
    .where('council_id', '=', ctx.council)
    .where('decision', '=', decision)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return row?.id
}

/**
 * Whether somebody has answered the same question since. Whose a claim is, several may each be unsure of: those leave
 * each other's answers alone.
 */
const isOvertaken = sql<boolean>`exists (select from golden.answer as later where later.council_id = answer.council_id
  and later.review = answer.review and later.undone_at is null and (later.at, later.id) > (answer.at, answer.id)
  and not (later.answer = 'not-sure' and later.question ->> 'kind' = 'claim'))`

/** The last answer of whoever acts that still stands, since a moment; and whether another has come after it. */
export async function lastAnswer(ctx: Context, since: Date): Promise<LastAnswer | undefined> {
  const row = await answers(ctx)
    .select(isOvertaken.as('isOvertaken'))
    .where('actor', '=', ctx.actor.id)
    .where('undone_at', 'is', null)
    .where('at', '>=', since)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row && { ...toGiven(row), isOvertaken: row.isOvertaken }
}

/** Every answer that says whether two records are one person's, and still stands. */
export async function standingAnswers(ctx: Context): Promise<readonly GivenAnswer[]> {
  const rows = await answers(ctx)
    .where('undone_at', 'is', null)
    .where('answer', 'in', ['same', 'wrong-value', 'not-same'])
    .where(sql<boolean>`question ->> 'kind' = 'pair'`)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(toGiven)
}

/** How many answers were given since a moment and still stand. */
export async function countAnswers(ctx: Context, since: Date): Promise<number> {
  const { count } = await db(ctx)
    .selectFrom('golden.answer')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('council_id', '=', ctx.council)
    .where('undone_at', 'is', null)
    .where('at', '>=', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Notes that an answer was taken back. False when it had been already, or somebody has answered since. */
export async function endAnswer(ctx: Context, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db(ctx)
    .updateTable('golden.answer')
    .set({ undone_at: ctx.now, undone_by: ctx.actor.id })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    // What a second steward has decided since is undone first.
    .where(sql<boolean>`not ${isOvertaken}`)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** What is decided of two records, as its table has it; `undefined` when nothing is. */
export async function decidedRow(ctx: Context, a: RecordKey, b: RecordKey): Promise<GivenAnswer['before']> {
  const [one, other] = inOrder(a, b)
  const { rows } = await sql<{ row: NonNullable<GivenAnswer['before']> }>`
    select to_jsonb(pair) as row from golden.decided_pair as pair where council_id = ${ctx.council}
      and (a_source, a_id, b_source, b_id) = (${one.source}, ${one.id}, ${other.source}, ${other.id})`.execute(
    db(ctx),
  )
  return rows[0]?.row
}

/** Puts back what was decided of two records. */
export async function restoreDecided(
  ctx: Context,
  [a, b]: readonly [RecordKey, RecordKey],
  before: GivenAnswer['before'],
): Promise<void> {
  await removeDecidedPair(ctx, a, b)
  if (before)
    await insertStanding(
      ctx,
      sql`jsonb_populate_record(null::golden.decided_pair, ${JSON.stringify(before)}::jsonb)`,
    )
}
