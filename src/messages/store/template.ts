import type { Context } from '#kit/context'
import type { TemplateWords } from '../model/shipped.ts'
import { db } from './tables.ts'

/** The words of a template as somebody has edited them. */
export type Edited = {
  readonly version: number
  readonly words: TemplateWords
  readonly editedBy: string
  readonly editedAt: Date
}

/** Every version of a template that was made here, the newest first; none of one that is as it came. */
export async function selectVersions(ctx: Context, name: string): Promise<Edited[]> {
  const rows = await db(ctx)
    .selectFrom('messages.template')
    .selectAll()
    .where('council_id', '=', ctx.council)
    .where('name', '=', name)
    .orderBy('version', 'desc')
    .limit(50)
    .execute()
  return rows.map(({ version, words, edited_by, edited_at }) => ({
    version,
    words,
    editedBy: edited_by,
    editedAt: edited_at,
  }))
}

/** The newest version of each template that was edited here. */
export async function selectNewest(ctx: Context): Promise<ReadonlyMap<string, number>> {
  const rows = await db(ctx)
    .selectFrom('messages.template')
    .select((eb) => ['name', eb.fn.max('version').as('version')])
    .where('council_id', '=', ctx.council)
    .groupBy('name')
    .execute()
  return new Map(rows.map(({ name, version }) => [name, version]))
}

/** Keeps a new version. Returns whether it is new: of two who edit at once, one is told. */
export async function insertVersion(
  ctx: Context,
  {
    name,
    version,
    words,
  }: { readonly name: string; readonly version: number; readonly words: TemplateWords },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db(ctx)
    .insertInto('messages.template')
    .values({
      council_id: ctx.council,
      name,
      version,
      words: words,
      edited_by: ctx.actor.id,
      edited_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}
