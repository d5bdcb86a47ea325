import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { sql, type Transaction } from 'kysely'
import type { Database } from './context.ts'
import { Fault } from './fault.ts'

const src = new URL('../', import.meta.url)

/** A migration as it stands in its file: `name` is `<module>/migrations/NNN-noun.sql`. */
type Migration = { readonly name: string; readonly text: string; readonly sha256: string }

/**
 * Applies every `<module>/migrations/NNN-noun.sql` that this database has not seen, each in a transaction of its own,
 * one process at a time, and safe to run at each start. Migrations only go forward: to undo one, write the next.
 * Returns the names of those it applied.
 *
 * A module's first migration says on its first line which modules' schemas it builds on: `-- needs: audit access`.
 * `admin` may create roles, which `roles.sql` does first; all the rest is done as `guildhall_owner`.
 *
 * Errors: `Fault('conflict')` when a file that was applied has been changed since, or is gone.
 */
export async function migrate(admin: Database): Promise<string[]> {
  const migrations = inOrder(await readMigrations())
  const roles = await readFile(new URL('kit/roles.sql', src), 'utf8')
  return admin.connection().execute(async (db) => {
    // For the whole run, so held by the session and not by one of its transactions.
    await sql`select pg_advisory_lock(hashtext('guildhall migrations'))`.execute(db)
    try {
      await db.transaction().execute((tx) => sql.raw(roles).execute(tx))
      const seen = await ledgerOf(db)
      refuseChanged(migrations, seen)
      const fresh = migrations.filter(({ name }) => !seen.has(name))
      for (const migration of fresh) await db.transaction().execute((tx) => apply(tx, migration))
      return fresh.map(({ name }) => name)
    } finally {
      await sql`select pg_advisory_unlock(hashtext('guildhall migrations'))`.execute(db)
    }
  })
}

async function apply(
  tx: Transaction<Record<never, never>>,
  { name, text, sha256 }: Migration,
): Promise<void> {
  await sql`select set_config('role', 'guildhall_owner', true), set_config('lock_timeout', '1s', true)`.execute(
    tx,
  )
  await sql.raw(text).execute(tx)
  await sql`insert into kit.migration (name, sha256) values (${name}, ${sha256})`.execute(tx)
}

/** Whether this database has every migration that this code comes with. */
export async function isMigrated(db: Database): Promise<boolean> {
  const seen = await ledgerOf(db)
  return (await readMigrations()).every(({ name, sha256 }) => seen.get(name) === sha256)
}

async function ledgerOf(db: Database): Promise<Map<string, string>> {
  const { rows } = await sql<{
    name: string
    sha256: string
  }>`select name, sha256 from kit.migration`.execute(db)
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]))
}

function refuseChanged(migrations: readonly Migration[], seen: ReadonlyMap<string, string>): void {
  const known = new Map(migrations.map(({ name, sha256 }) => [name, sha256]))
  for (const [name, sha256] of seen) {
    if (!known.has(name))
      throw new Fault(
        'conflict',
        `This database has the migration ${name}, which this version of Guildhall does not know. Use the version that made it, or a newer one.`,
      )
    if (known.get(name) !== sha256)
      throw new Fault(
        'conflict',
        `The migration ${name} has been changed since it was applied to this database. Put the file back as it was, and write a new migration instead.`,
      )
  }
}

async function readMigrations(): Promise<Migration[]> {
  const names = globSync('*/migrations/*.sql', { cwd: src }).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, src), 'utf8')
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

/** In the order of what builds on what: `kit` first, and among equals by name. */
function inOrder(migrations: readonly Migration[]): Migration[] {
  const byModule = Map.groupBy(migrations, ({ name }) => name.split('/')[0] ?? '')
  const ordered: Migration[] = []
  const placed = new Set<string>()
  const place = (module: string, path: readonly string[]) => {
    if (placed.has(module)) return
    if (path.includes(module)) throw new Error(`the migrations of ${[...path, module].join(' need ')}`)
    for (const needed of neededBy(byModule.get(module) ?? [])) place(needed, [...path, module])
    placed.add(module)
    ordered.push(...(byModule.get(module) ?? []))
  }
  for (const module of ['kit', ...byModule.keys()]) place(module, [])
  return ordered
}

function neededBy(migrations: readonly Migration[]): string[] {
  return migrations.flatMap(({ text }) => /^-- needs: (.+)/.exec(text)?.[1]?.trim().split(/\s+/) ?? [])
}
