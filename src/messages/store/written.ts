import { sql } from 'kysely'
import type { Context } from '#kit/context'

/** Whether an email about something has gone to an address, or is to. */
export async function selectHasWritten(ctx: Context, about: string, address: string): Promise<boolean> {
  const { rows } = await sql<{
    has: boolean
  }>`select messages.has_written(${about}, ${address}) as has`.execute(ctx.tx)
  return rows[0]?.has ?? false
}
