import { Kysely, sql } from 'kysely'
import pg from 'pg'
import type { Database } from './context.ts'
import { dialectOver } from './driver.ts'
import { isOutOfDate } from './line.ts'
import { keyOfPad, newContextKey } from './signature.ts'

// Left as text: a date, which is no moment and must not move with the time zone (1082), and
// numbers that may be larger or finer than JavaScript's (20 bigint, 1700 numeric).
for (const type of [1082, 20, 1700]) pg.types.setTypeParser(type, String)

/** Opens connections to the database at `url`, so many at most. Close them with `end()`. */
export function openPool(url: string, connections: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: connections, connectionTimeoutMillis: 10_000 })
  // An idle connection has broken. The pool drops it; whoever asks next gets a new one.
  pool.on('error', () => {})
  // One in use has broken: its query is told. Without a listener, Node.js would end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** Opens the PostgreSQL database at `url`, with so many connections at most. Close it with `destroy()`. */
export function openDatabase(url: string, connections = 10): Database {
  return new Kysely({ dialect: dialectOver(openPool(url, connections)) })
}

const awayCodes = /^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|08...|57P0.|53300)$/

/** Whether an error says that the database is away for a moment, and nothing of what was asked of it. */
export function isDatabaseAway(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : ''
  return (
    awayCodes.test(code) ||
    isOutOfDate(error) ||
    /^Connection terminated|timeout exceeded when trying to connect/.test(error.message)
  )
}

/** Whether an error says that somebody else changed the same at that moment, and that nothing of this was kept. */
export function isOvertaken(error: Error): boolean {
  return 'code' in error && ['40001', '40P01'].includes(String(error.code))
}

/** What this database is for, and the key that it believes contexts by. Makes the key the first time. */
export async function readInstallation(admin: Database): Promise<Installation> {
  return admin.transaction().execute(async (tx) => {
    await sql`select set_config('role', 'guildhall_owner', true)`.execute(tx)
    const fresh = newContextKey()
    await sql`insert into kit.context_key (inner_pad, outer_pad) values (${fresh.inner}, ${fresh.outer})
              on conflict do nothing`.execute(tx)
    const { rows } = await sql<InstallationRow>`select * from kit.context_key, kit.installation`.execute(tx)
    const [row] = rows
    if (!row) throw new Error('the database has no installation row')
    return {
      key: keyOfPad(row.inner_pad).subarray(0, 32),
      council: row.council_id,
      isDemonstration: row.is_demonstration ?? undefined,
      isDemonstrationLoaded: row.demonstration_loaded_at !== null,
    }
  })
}

type InstallationRow = {
  inner_pad: Buffer
  council_id: number
  is_demonstration: boolean | null
  demonstration_loaded_at: Date | null
}

/** What a database says of itself. */
export type Installation = {
  readonly key: Buffer
  readonly council: number
  /** Whether its people are invented and anyone may sign in as an officer; `undefined` until that is decided. */
  readonly isDemonstration: boolean | undefined
  readonly isDemonstrationLoaded: boolean
}

/** Decides, for good, whether the database is a demonstration. */
export async function decideDemonstration(admin: Database, isDemonstration: boolean): Promise<void> {
  await sql`update kit.installation set is_demonstration = ${isDemonstration} where is_demonstration is null`.execute(
    admin,
  )
}

/** Notes that the demonstration council has been loaded whole. */
export async function noteDemonstrationLoaded(admin: Database): Promise<void> {
  await sql`update kit.installation set demonstration_loaded_at = now()`.execute(admin)
}
