import { sql } from 'kysely'
import type { Context } from '#kit/context'
import { db } from './tables.ts'

/** Dropped files of a source that were left where they lie, each with what it was like then. */
export async function selectLeftLying(ctx: Context, source: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db(ctx)
    .selectFrom('sources.left_lying')
    .select(['file_name', 'stamp'])
    .where('council_id', '=', ctx.council)
    .where('source', '=', source)
    .execute()
  return new Map(rows.map(({ file_name, stamp }) => [file_name, stamp]))
}

/** A dropped file, and what of it is another when it has changed. */
export type Dropped = { readonly source: string; readonly name: string; readonly stamp: string }

/** Notes that a dropped file was left where it lies. */
export async function saveLeftLying(ctx: Context, { source, name, stamp }: Dropped): Promise<void> {
  await db(ctx)
    .insertInto('sources.left_lying')
    .values({ council_id: ctx.council, source, file_name: name, stamp })
    .onConflict((same) => same.columns(['council_id', 'source', 'file_name']).doUpdateSet({ stamp }))
    .execute()
}

/** Forgets files that were left lying, but for those that lie there still. */
export async function forgetLeftLying(ctx: Context, source: string, still: readonly string[]): Promise<void> {
  await db(ctx)
    .deleteFrom('sources.left_lying')
    .where('council_id', '=', ctx.council)
    .where('source', '=', source)
    .where(sql<boolean>`file_name <> all(${still}::text[])`)
    .execute()
}
