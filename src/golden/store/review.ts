import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { RecordKey } from '#sources'
import type { Answer, Question, Review } from '../model/review.ts'
import { db } from './tables.ts'

/** Two records to ask about: how likely they are one person's, and what agrees. Units: bits. */
export type PairToAsk = {
  readonly a: RecordKey
  readonly b: RecordKey
  readonly bits: number
  readonly pattern: string
}

/**
 * Puts the questions of a new build in the place of those of the last, but for those that stewards do not agree on. One that
 * is asked again is the same question, so that whoever is looking at it can answer it.
 * Returns how many are open.
 */
export async function replaceOpenPairs(ctx: Context, pairs: readonly PairToAsk[]): Promise<number> {
  const questions = pairs.map(({ a, b, bits, pattern }) => ({
    id: ctx.newId(),
    question: { kind: 'pair', a, b },
    bits,
    pattern,
  }))
  await sql`
    with asked as (
      delete from golden.review where council_id = ${ctx.council} and kind = 'pair' and state = 'open'
        and contested_by = '{}' returning id, question, raised_at
    )
    insert into golden.review (council_id, id, kind, question, bits, pattern, raised_at)
    select ${ctx.council}::integer, coalesce(asked.id, row.id), 'pair', question, bits, pattern,
      coalesce(raised_at, ${ctx.now}::timestamptz)
    from json_to_recordset(${JSON.stringify(questions)}::json)
      as row (id uuid, question jsonb, bits real, pattern text) left join asked using (question)`.execute(
    db(ctx),
  )
  return questions.length
}

/** Asks a steward. */
export async function insertReview(
  ctx: Context,
  {
    id,
    question,
    bits,
    about,
  }: { readonly id: string; readonly question: Question; readonly bits: number; readonly about?: string },
): Promise<void> {
  await db(ctx)
    .insertInto('golden.review')
    .values({
      council_id: ctx.council,
      id,
      kind: question.kind,
      about: about ?? null,
      question: JSON.stringify(question),
      bits,
      pattern: '',
      state: 'open',
      raised_at: ctx.now,
      decided_at: null,
      decided_by: null,
    })
    .execute()
}

/** A question as its table has it. */
export type ReviewRow = Omit<Review, 'question' | 'about'> & {
  readonly question: unknown
  readonly about: string | null
}

/** What a question is read from, where its table is called `review`. */
export const reviewColumns = sql`review.id, about, question, review.bits, state, raised_at as "raisedAt", pairs,
  is_sensitive as "isSensitive", contested_by as "contestedBy",
  passed_by as "passedBy", pattern`

/** A question from its row. */
export const toReview = ({ about, question, ...row }: ReviewRow): Review => ({
  ...row,
  about: about ?? undefined,
  question: question as Question,
})

/** One question; `undefined` when there is none. */
export async function selectReview(ctx: Context, id: string): Promise<Review | undefined> {
  const { rows } = await sql<ReviewRow>`
    select ${reviewColumns} from golden.review where council_id = ${ctx.council} and id = ${id}`.execute(
    db(ctx),
  )
  return rows.map(toReview)[0]
}

/** What a steward has said of a claim that something waits for; `undefined` where none was asked, or has said. */
export async function selectAnswered(ctx: Context, about: string): Promise<Review | undefined> {
  const { rows } = await sql<ReviewRow>`
    select ${reviewColumns} from golden.review where council_id = ${ctx.council} and about = ${about}
      and kind = 'claim' and state in ('same', 'not-same') order by decided_at desc limit 1`.execute(db(ctx))
  return rows.map(toReview)[0]
}

/** Closes a question. False when somebody else was quicker. */
export async function closeReview(ctx: Context, id: string, answer: Answer | 'seen'): Promise<boolean> {
  const { numUpdatedRows } = await db(ctx)
    .updateTable('golden.review')
    .set({ state: answer, decided_at: ctx.now, decided_by: ctx.actor.id })
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Leaves a question open for others than whoever acts, who is not sure. False when somebody has answered it. */
export async function passReview(ctx: Context, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update golden.review set passed_by = array_append(array_remove(passed_by, ${ctx.actor.id}), ${ctx.actor.id})
    where council_id = ${ctx.council} and id = ${id} and state = 'open'`.execute(db(ctx))
  return numAffectedRows === 1n
}

/** Opens a question again whose answer was taken back, for those whom it was open to before. */
export async function reopenReview(
  ctx: Context,
  id: string,
  { actor, contestedBy }: { readonly actor: string; readonly contestedBy: readonly string[] },
): Promise<void> {
  await sql`
    update golden.review set state = 'open', decided_at = null, decided_by = null,
      contested_by = ${[...contestedBy]}::text[], passed_by = array_remove(passed_by, ${actor})
    where council_id = ${ctx.council} and id = ${id}`.execute(db(ctx))
}
