import type { Context } from '#kit/context'
import { db } from './tables.ts'

/** Knows an officer by name, so that colleagues can see who did what. */
export async function saveOfficer(ctx: Context, name: string): Promise<void> {
  await db(ctx)
    .insertInto('cases.officer')
    .values({ council_id: ctx.council, id: ctx.actor.id, name })
    .onConflict((same) => same.columns(['council_id', 'id']).doUpdateSet({ name }))
    .execute()
}

/** The names of officers, by their identifier; whoever has not worked on a case has none here. */
export async function selectOfficers(
  ctx: Context,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null)
  if (wanted.length === 0) return new Map()
  const rows = await db(ctx)
    .selectFrom('cases.officer')
    .select(['id', 'name'])
    .where('council_id', '=', ctx.council)
    .where('id', 'in', wanted)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Says that whoever acts is looking at a case, until a moment. */
export async function saveLease(ctx: Context, caseId: string, until: Date): Promise<void> {
  await db(ctx)
    .insertInto('cases.presence')
    .values({ council_id: ctx.council, case_id: caseId, actor: ctx.actor.id, since: ctx.now, until })
    .onConflict((same) =>
      same
        .columns(['council_id', 'case_id', 'actor'])
        .doUpdateSet(({ ref }) => ({ until: ref('excluded.until') })),
    )
    .execute()
}

/** Who else is looking at a case now; leases that have run out are swept on the way. */
export async function selectOthers(ctx: Context, caseId: string): Promise<{ actor: string; since: Date }[]> {
  await db(ctx)
    .deleteFrom('cases.presence')
    .where('council_id', '=', ctx.council)
    .where('case_id', '=', caseId)
    .where('until', '<', ctx.now)
    .execute()
  return db(ctx)
    .selectFrom('cases.presence')
    .select(['actor', 'since'])
    .where('council_id', '=', ctx.council)
    .where('case_id', '=', caseId)
    .where('actor', '!=', ctx.actor.id)
    .orderBy('since')
    .execute()
}
