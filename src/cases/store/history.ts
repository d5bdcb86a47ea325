import { sql } from 'kysely'
import { type Context, later } from '#kit/context'
import { type Answers, openAnswers } from '#services'
import type { CaseEvent, Note } from '../model/case.ts'
import type { State } from '../model/state.ts'
import { db } from './tables.ts'

/** Adds to the history of a case. Returns the identifier of what was added. */
export async function insertEvent(
  ctx: Context,
  caseId: string,
  event: Pick<CaseEvent, 'kind' | 'state' | 'sentence'>,
): Promise<string> {
  const id = ctx.newId()
  const made = { council_id: ctx.council, case_id: caseId, id, at: ctx.now, actor: ctx.actor.id }
  await later(
    ctx,
    db(ctx)
      .insertInto('cases.event')
      .values({ ...made, ...event }),
  )
  return id
}

/** What was answered; `undefined` for those who may not read it. */
export async function selectAnswers(ctx: Context, caseId: string): Promise<Answers | undefined> {
  const row = await db(ctx)
    .selectFrom('cases.answer_set')
    .select(sql<Answers>`answers`.as('answers'))
    .where('council_id', '=', ctx.council)
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row && openAnswers(ctx, row.answers, answersOf(caseId))
}

/** The row in which the answers of a case are. */
export const answersOf = (caseId: string): string => `cases.answer_set ${caseId}`

/** One thing that has happened to a case. */
export async function selectEvent(ctx: Context, caseId: string, id: string): Promise<CaseEvent | undefined> {
  const row = await db(ctx)
    .selectFrom('cases.event')
    .select(['at', 'kind', 'state', 'sentence', 'actor'])
    .where('council_id', '=', ctx.council)
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { ...row, state: row.state as State | null }
}

/** What has happened to a case, the first first. */
export async function selectEvents(ctx: Context, caseId: string): Promise<CaseEvent[]> {
  const rows = await db(ctx)
    .selectFrom('cases.event')
    .select(['at', 'kind', 'state', 'sentence', 'actor'])
    .where('council_id', '=', ctx.council)
    .where('case_id', '=', caseId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, state: row.state as State | null }))
}

/** Writes something on a case that is not for everybody who sees it. */
export async function insertNote(
  ctx: Context,
  caseId: string,
  { kind, words, files = [] }: Pick<Note, 'kind' | 'words'> & Partial<Pick<Note, 'files'>>,
): Promise<void> {
  await db(ctx)
    .insertInto('cases.note')
    .values({
      council_id: ctx.council,
      case_id: caseId,
      id: ctx.newId(),
      at: ctx.now,
      actor: ctx.actor.id,
      kind,
      words,
      files: JSON.stringify(files),
    })
    .execute()
}

/** What is written on a case, the first first; nothing, for those who may not read it. */
export async function selectNotes(ctx: Context, caseId: string): Promise<Note[]> {
  return db(ctx)
    .selectFrom('cases.note')
    .select(['at', 'kind', 'words', 'files', 'actor'])
    .where('council_id', '=', ctx.council)
    .where('case_id', '=', caseId)
    .orderBy('at')
    .orderBy('id')
    .execute()
}
