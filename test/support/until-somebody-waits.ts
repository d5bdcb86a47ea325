import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { openDatabase } from '#kit/database'
import type { TestWorld } from '#kit/testing'

/** Waits until one transaction of a world waits for another. */
export async function untilSomebodyWaits({ adminUrl }: Pick<TestWorld, 'adminUrl'>): Promise<void> {
  // A row that somebody else has changed is waited for by their transaction, which is of no database.
  const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  const admin = openDatabase(adminUrl, 1)
  try {
    while ((await waiting.execute(admin)).rows.length === 0) await setTimeout(5)
  } finally {
    await admin.destroy()
  }
}
