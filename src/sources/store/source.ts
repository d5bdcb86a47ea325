import type { Context } from '#kit/context'
import { type Declaration, unsaid } from '../model/declaration.ts'
import { residentSource } from '../model/record.ts'
import { db } from './tables.ts'

/** Adds a source to the registry, or replaces what was declared of it. */
export async function saveSource(ctx: Context, declaration: Declaration): Promise<void> {
  const row = { declaration: JSON.stringify(declaration), purposes: declaration.purposes }
  await db(ctx)
    .insertInto('sources.source')
    .values({ council_id: ctx.council, id: declaration.id, ...row, registered_at: ctx.now })
    .onConflict((source) => source.columns(['council_id', 'id']).doUpdateSet(row))
    .execute()
}

/** Every application, by name. What residents say themselves is a source, and no application. */
export async function selectSources(ctx: Context): Promise<Declaration[]> {
  const rows = await db(ctx)
    .selectFrom('sources.source')
    .select('declaration')
    .where('council_id', '=', ctx.council)
    .where('id', '<>', residentSource)
    .execute()
  const byName = new Intl.Collator('en-GB').compare
  return rows.map((row) => declarationOf(row.declaration)).sort((a, b) => byName(a.name, b.name))
}

/** An application of the registry, by its identifier. */
export async function selectSource(ctx: Context, id: string): Promise<Declaration | undefined> {
  const row = await db(ctx)
    .selectFrom('sources.source')
    .select('declaration')
    .where('council_id', '=', ctx.council)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && declarationOf(row.declaration)
}

const declarationOf = (stored: Declaration | string): Declaration => ({
  ...unsaid,
  ...(stored as Declaration),
})

/** How many records each source has now. Only those that whoever asks may see. */
export async function countRecords(ctx: Context): Promise<ReadonlyMap<string, number>> {
  const rows = await db(ctx)
    .selectFrom('sources.current')
    .select(['source', ({ fn }) => fn.countAll<string>().as('records')])
    .where('council_id', '=', ctx.council)
    .where('is_removed', '=', false)
    .groupBy('source')
    .execute()
  return new Map(rows.map(({ source, records }) => [source, Number(records)]))
}

/** A new secret for a source. */
export async function insertSecret(
  ctx: Context,
  { source, secret }: { readonly source: string; readonly secret: string },
): Promise<void> {
  await db(ctx)
    .insertInto('sources.secret')
    .values({ council_id: ctx.council, source, id: ctx.newId(), secret, made_at: ctx.now, ended_at: null })
    .execute()
}

/** The secrets of a source that are valid now, the newest first. */
export async function validSecrets(ctx: Context, source: string): Promise<{ id: string; secret: string }[]> {
  return db(ctx)
    .selectFrom('sources.secret')
    .select(['id', 'secret'])
    .where('council_id', '=', ctx.council)
    .where('source', '=', source)
    .where((is) => is.or([is('ended_at', 'is', null), is('ended_at', '>', ctx.now)]))
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Ends a secret: what is signed with it is believed no longer. */
export async function endSecret(ctx: Context, source: string, id: string): Promise<void> {
  await db(ctx)
    .updateTable('sources.secret')
    .set({ ended_at: ctx.now })
    .where('council_id', '=', ctx.council)
    .where('source', '=', source)
    .where('id', '=', id)
    .execute()
}
