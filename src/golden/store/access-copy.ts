import { sql } from 'kysely'
import { type Context, tables } from '#kit/context'
import type { HeldPart } from '../model/held-part.ts'
import type { Mark } from '../model/mark.ts'
import type { PersonId } from '../model/person.ts'

type Tables = {
  'golden.access_copy': {
    council_id: number
    request: string
    made_at: Date
    parts: unknown
    marks: unknown
    read_up_to: string
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

/** What there is of a copy: nothing, one of who the person is, or one of who they were before records were joined or parted. */
export type CopyThere = 'none' | 'current' | 'overtaken'

/** Whether a copy has been gathered for the request of somebody with these identifiers, and whether it is about them still. */
export async function copyThere(
  ctx: Context,
  request: string,
  people: readonly PersonId[],
): Promise<CopyThere> {
  const { rows } = await sql<{ overtaken: boolean }>`
    select exists (
      select from golden.change
      where change.council_id = copy.council_id and person = any(${[...people]}::uuid[])
        and kind in ('appeared', 'merged', 'split', 'unlinked')
        and not pg_visible_in_snapshot(written_by, copy.read_up_to)) as overtaken
    from golden.access_copy as copy where copy.council_id = ${ctx.council} and request = ${request}`.execute(
    ctx.tx,
  )
  if (!rows[0]) return 'none'
  return rows[0].overtaken ? 'overtaken' : 'current'
}

/** Keeps what was gathered, in the place of what was gathered before. */
export async function saveCopy(ctx: Context, request: string, { parts, marks }: Omit<AccessCopy, 'madeAt'>) {
  const now = sql<string>`pg_current_snapshot()`
  const texts = { parts: JSON.stringify(parts), marks: JSON.stringify(marks) }
  const said = { made_at: ctx.now, read_up_to: now, ...texts }
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
