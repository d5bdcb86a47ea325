import { sql } from 'kysely'
import type { Context } from '#kit/context'
import type { Look } from '../model/look.ts'

/** Who looked at somebody and why, the latest first, all of them or so many; nothing for whoever may not tell them. */
export async function selectLooks(
  ctx: Context,
  about: string,
  newest: number | undefined,
): Promise<readonly Look[]> {
  const { rows } = await sql<Look>`
    select at, role, purpose, action, fields from audit.looks_at(${about}, ${newest ?? null}::integer)`.execute(
    ctx.tx,
  )
  return rows
}
