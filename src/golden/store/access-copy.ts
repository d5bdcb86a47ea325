import { sql } from 'kysely'
import { type Context, tables } from '#kit/context'
import type { HeldPart } from '../model/held-part.ts'
import type { Mark } from '../model/mark.ts'

type Tables = {
  'golden.access_copy': {
    council_id: number
    request: string
    made_at: Date
    parts: unknown
    marks: unknown
  }
}

const db = tables<Tables>

/** What was gathered for a request, and what is to be taken out of it. */
export type AccessCopy = {
  readonly madeAt: Date
  readonly parts: readonly HeldPart[]
  readonly marks: readonly Mark[]
}

/** The copy that was gathered for a request; `undefined` while there is none, or since it was removed. */
export async function selectCopy(ctx: Context, request: string): Promise<AccessCopy | undefined> {
  const row = await db(ctx)
    .selectFrom('golden.access_copy')
    .select(['made_at as madeAt', 'parts', 'marks'])
    .where('council_id', '=', ctx.council)
    .where('request', '=', request)
    .executeTakeFirst()
  return row && { madeAt: row.madeAt, parts: row.parts as HeldPart[], marks: row.marks as Mark[] }
}

/** Whether a copy has been gathered for a request, and is still there. */
export async function isGathered(ctx: Context, request: string): Promise<boolean> {
  const row = await db(ctx)
    .selectFrom('golden.access_copy')
    .select('request')
    .where('council_id', '=', ctx.council)
    .where('request', '=', request)
    .executeTakeFirst()
  return row !== undefined
}

/** Keeps what was gathered, in the place of what was gathered before. */
export async function saveCopy(ctx: Context, request: string, { parts, marks }: Omit<AccessCopy, 'madeAt'>) {
  const said = { made_at: ctx.now, parts: JSON.stringify(parts), marks: JSON.stringify(marks) }
  await db(ctx)
    .insertInto('golden.access_copy')
    .values({ council_id: ctx.council, request, ...said })
    .onConflict((row) => row.columns(['council_id', 'request']).doUpdateSet(said))
    .execute()
}

/** Keeps what is to be taken out of a copy. */
export async function saveMarks(ctx: Context, request: string, marks: readonly Mark[]): Promise<void> {
  await db(ctx)
    .updateTable('golden.access_copy')
    .set({ marks: JSON.stringify(marks) })
    .where('council_id', '=', ctx.council)
    .where('request', '=', request)
    .execute()
}

/** Removes copies of requests that were over before a moment. Returns how many. */
export async function forgetCopies(ctx: Context, before: Date): Promise<number> {
  const { rows } = await sql<{ gone: number }>`select golden.forget_copies(${before}) as gone`.execute(ctx.tx)
  return rows[0]?.gone ?? 0
}
