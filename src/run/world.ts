import { sql } from 'kysely'
import { type Config, rolePassword, urlFor } from '#kit/config'
import type { World } from '#kit/context'
import { type Installation, openDatabase, readInstallation } from '#kit/database'
import { claimDirectory, inWords, isClaimed } from '#kit/directory'
import { Fault } from '#kit/fault'
import { newUuid } from '#kit/identifier'
import { prepareQueue } from '#kit/jobs'
import { migrate } from '#kit/migrate'
import { adminUrlOf, startPostgres } from '#kit/postgres'
import { newReference } from '#kit/reference'
import { openSealing } from '#kit/sealing'
import { signerOf } from '#kit/signature'
import { databaseTrouble } from './words.ts'

/** A database that is ready, and how to let go of it. */
export type OpenWorld = {
  readonly world: World
  readonly adminUrl: string
  readonly installation: Installation
  readonly close: () => Promise<void>
}

/** Told of each step as it is done, for whoever watches a start. */
export type OnStep = (step: string, since: number) => void

// The oldest PostgreSQL whose policies and views we rely on: `security_invoker` came with 15.
const oldestVersion = 15

/**
 * Opens the database that `config` names, with every migration applied: one elsewhere, or our own, which is started
 * unless a running Guildhall has done so.
 *
 * Errors: `Fault` with one sentence for the operator, for everything that can be wrong with a directory or a server.
 */
export async function openWorld(
  config: Config,
  { onStep = () => {}, alone = false }: { onStep?: OnStep; alone?: boolean } = {},
): Promise<OpenWorld> {
  const stops: (() => unknown)[] = []
  const close = async () => {
    for (const stop of stops.splice(0).reverse()) await stop()
  }
  try {
    const adminUrl = config.databaseUrl ?? (await ownDatabase(config.directory, { alone, onStep, stops }))
    const installation = await prepare(adminUrl, onStep)
    const db = openDatabase(urlFor('guildhall', adminUrl), 12)
    stops.push(() => db.destroy())
    const clock = () => new Date()
    const world: World = {
      db,
      council: installation.council,
      clock,
      newId: () => newUuid(clock()),
      newReference: () => newReference(),
      sealing: openSealing(config.directory, config.sealingKeys),
      sign: signerOf(installation.key),
    }
    return { world, adminUrl, installation, close }
  } catch (error) {
    await close()
    throw config.databaseUrl ? error : inWords(error, config.directory)
  }
}

type Starting = { readonly alone: boolean; readonly onStep: OnStep; readonly stops: (() => unknown)[] }

async function ownDatabase(directory: string, { alone, onStep, stops }: Starting): Promise<string> {
  if (!alone && isClaimed(directory)) return adminUrlOf(directory)
  const since = performance.now()
  stops.push(claimDirectory(directory))
  try {
    stops.push(await startPostgres(directory))
  } catch (error) {
    throw inWords(error, directory)
  }
  onStep('PostgreSQL', since)
  return adminUrlOf(directory)
}

/** Checks the server, applies the migrations, lets our own roles in and makes the job queue. */
async function prepare(adminUrl: string, onStep: OnStep): Promise<Installation> {
  const since = performance.now()
  const admin = openDatabase(adminUrl, 2)
  try {
    await refuseOld(admin, adminUrl)
    // One process at a time: two that change one role or function at once would both fail.
    return await admin.connection().execute(async (lock) => {
      await sql`select pg_advisory_lock(hashtext('guildhall start'))`.execute(lock)
      const applied = await migrate(admin)
      await letOwnRolesIn(admin, adminUrl)
      const installation = await readInstallation(admin)
      if (applied.length > 0 || !(await hasQueue(admin)))
        await prepareQueue(urlFor('guildhall_jobs', adminUrl))
      onStep(applied.length === 1 ? '1 migration' : `${applied.length} migrations`, since)
      await sql`select pg_advisory_unlock(hashtext('guildhall start'))`.execute(lock)
      return installation
    })
  } catch (error) {
    throw databaseTrouble(error, adminUrl)
  } finally {
    await admin.destroy()
  }
}

async function letOwnRolesIn(admin: Parameters<typeof migrate>[0], adminUrl: string): Promise<void> {
  for (const role of ['guildhall', 'guildhall_jobs', 'guildhall_sql'] as const) {
    const password = rolePassword(role, adminUrl)
    // No parameter may stand here; hexadecimal digits need no escaping.
    if (password) await sql.raw(`alter role ${role} password '${password}'`).execute(admin)
  }
}

async function hasQueue(admin: Parameters<typeof migrate>[0]): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`select to_regproc('jobs.add') is not null as there`.execute(
    admin,
  )
  return rows[0]?.there === true
}

async function refuseOld(admin: Parameters<typeof migrate>[0], adminUrl: string): Promise<void> {
  const { rows } = await sql<{ server_version: string }>`show server_version`.execute(admin)
  const version = rows[0]?.server_version ?? '0'
  if (Number.parseInt(version, 10) < oldestVersion) {
    throw new Fault(
      'unavailable',
      `The database at ${new URL(adminUrl).host} is PostgreSQL ${version}. Guildhall needs ${oldestVersion} or newer.`,
    )
  }
}
