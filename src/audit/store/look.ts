import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Look } from '../model/look.ts'

/** Who looked at somebody and why, the latest first; nothing for whoever may not tell them. */
export async function selectLooks(ctx: Context, about: string): Promise<readonly Look[]> {
  const { rows } =
    await sql<Look>`select at, role, purpose, action, fields from audit.looks_at(${about})`.execute(ctx.tx)
  return rows
}
