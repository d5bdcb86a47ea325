import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Fields } from '../model/field.ts'
import { db } from './tables.ts'

/** A record that a load has changed: where that stands in the list of changes, and what it said before and says now. */
export type ChangedFields = {
  readonly id: string
  readonly place: number
  readonly before: Fields
  readonly after: Fields
}

/** Which of these records a load has changed, and how. Records that were not there before say nothing before. */
export async function selectChangedFields(
  ctx: Context,
  { source, load, ids }: { readonly source: string; readonly load: string; readonly ids: readonly string[] },
): Promise<readonly ChangedFields[]> {
  const changes = await db(ctx)
    .selectFrom('sources.change')
    .select(['record_id as id', 'place', 'before', 'after'])
    .where('council_id', '=', ctx.council)
    .where('batch', '=', load)
    .where(sql<boolean>`record_id = any(${ids}::text[])`)
    .execute()
  const keys = changes.flatMap(({ id, before, after }) =>
    [before, after].flatMap((version) => (version === null ? [] : [{ id, version }])),
  )
  const { rows } = await sql<{ id: string; version: number; fields: Fields }>`
    select record_id as id, version, fields from sources.record
    where council_id = ${ctx.council} and source = ${source} and (record_id, version) in (
      select * from unnest(${keys.map(({ id }) => id)}::text[], ${keys.map(({ version }) => version)}::integer[]))`.execute(
    db(ctx),
  )
  const said = new Map(rows.map(({ id, version, fields }) => [`${version} ${id}`, fields]))
  const of = (id: string, version: number | null): Fields => said.get(`${version} ${id}`) ?? {}
  return changes.map(({ id, place, before, after }) => ({
    id,
    place,
    before: of(id, before),
    after: of(id, after),
  }))
}

/** Marks changes as echoes, by their places. */
export async function markEchoes(ctx: Context, load: string, places: readonly number[]): Promise<void> {
  if (places.length === 0) return
  await db(ctx)
    .updateTable('sources.change')
    .set({ is_echo: true })
    .where('council_id', '=', ctx.council)
    .where('batch', '=', load)
    .where(sql<boolean>`place = any(${places}::integer[])`)
    .execute()
}
