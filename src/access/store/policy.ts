import { sql } from 'kysely'
import { type Context, later, tables } from '#kit/context'
import type { Purpose, Right } from '../model/policy.ts'

type Tables = {
  'access.purpose': Purpose & { council_id: number; place: number }
  'access.policy': Right & { council_id: number }
}

const db = tables<Tables>

/** Whether whoever acts may do this: asked of the function that row-level policies ask as well. */
export async function may(ctx: Context, action: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select access.may(${action}) as may`.execute(ctx.tx)
  return rows[0]?.may === true
}

/** Breaks the transaction unless whoever acts may do this. */
export function refuseUnless(ctx: Context, action: string): Promise<void> {
  return later(ctx, sql`select access.refuse_unless(${action})`)
}

/** The whole policy table. */
export function selectPolicy(ctx: Context): Promise<Right[]> {
  return db(ctx)
    .selectFrom('access.policy')
    .select(['role', 'purpose', 'action'])
    .where('council_id', '=', ctx.council)
    .orderBy('role')
    .orderBy('purpose')
    .orderBy('action')
    .execute()
}

/** Every purpose with its lawful basis, in the order in which people are shown them. */
export function selectPurposes(ctx: Context): Promise<Purpose[]> {
  return db(ctx)
    .selectFrom('access.purpose')
    .select(['name', 'title', 'sentence', 'article', 'statute'])
    .where('council_id', '=', ctx.council)
    .orderBy('place')
    .execute()
}

/** The purposes for which a role may do anything at all. */
export function selectPurposesOf(ctx: Context, role: string): Promise<Purpose[]> {
  return db(ctx)
    .selectFrom('access.purpose as purpose')
    .select(['name', 'title', 'sentence', 'article', 'statute'])
    .where('council_id', '=', ctx.council)
    .where('name', 'in', (policy) =>
      policy
        .selectFrom('access.policy')
        .select('purpose')
        .where('council_id', '=', ctx.council)
        .where('role', '=', role),
    )
    .orderBy('place')
    .execute()
}
