import { sql } from 'kysely'
import { openDatabase } from '#kit/database'
import type { TestWorld } from '#kit/testing'

/** How many drafts there are, behind all policies: the platform itself sees none. */
export async function draftsIn({ adminUrl }: TestWorld): Promise<number> {
  const admin = openDatabase(adminUrl, 1)
  try {
    const { rows } = await sql<{ n: number }>`select count(*)::integer as n from channels.draft`.execute(
      admin,
    )
    return rows[0]?.n ?? 0
  } finally {
    await admin.destroy()
  }
}
