import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { type RawBuilder, sql } from 'kysely'
import { urlFor } from './config.ts'
import { type Act, actAs, type Database, type World } from './context.ts'
import { openDatabase, readInstallation } from './database.ts'
import { type App, createApp, type Surroundings } from './http.ts'
import { type Job, prepareQueue, workOff } from './jobs.ts'
import { openLog } from './log.ts'
import { migrate } from './migrate.ts'
import type { Frame } from './page.ts'
import { adminUrlOf, startPostgres } from './postgres.ts'
import { newReference } from './reference.ts'
import { sealingBy } from './sealing.ts'
import { signerOf } from './signature.ts'

// One throwaway PostgreSQL for a whole run, started by the first test that asks for a database.
let server: ReturnType<typeof startServer> | undefined
let databases = 0
after(async () => (await server?.catch(() => undefined))?.stop())

/** A world for tests, with the address of its database for whoever needs a connection of their own. */
export type TestWorld = World & { readonly adminUrl: string }

/**
 * A world at a known moment, with identifiers that count up, and a fresh database with every
 * migration applied. Close it with `world.db.destroy()`.
 */
export async function testWorld(clock = () => new Date('2026-03-02T09:00:00Z')): Promise<TestWorld> {
  server ??= startServer()
  const { home, key } = await server
  const name = `test_${++databases}`
  const create = sql.raw(`create database ${name}`)
  await withDatabase(adminUrlOf(home), (admin) => create.execute(admin))
  const adminUrl = adminUrlOf(home, name)
  let ids = 0
  let references = 0
  return {
    adminUrl,
    db: openDatabase(urlFor('guildhall', adminUrl)),
    council: 1,
    clock,
    newId: () => `00000000-0000-7000-8000-${String(++ids).padStart(12, '0')}`,
    newReference: () => referenceNumber(++references),
    sealing: sealingBy([Buffer.alloc(32, 'a key of tests')]),
    sign: signerOf(key),
  }
}

/** References that count up, so that a run is like the last. */
function referenceNumber(count: number) {
  let place = 0
  return newReference((below) => Math.floor(count / below ** place++) % below)
}

async function startServer() {
  const home = await mkdtemp(join(tmpdir(), 'guildhall-'))
  // Fast rather than safe; with no upkeep in the background, so that each run is like the last; and in a zone of its own,
  // since a council's database may be set to any: what cuts a day by it is a day out here.
  const settings = ['autovacuum=off', 'timezone=Pacific/Auckland']
  const stopPostgres = await startPostgres(home, '-F', ...settings.flatMap((setting) => ['-c', setting]))
  const stop = async () => {
    await stopPostgres()
    await rm(home, { recursive: true })
  }
  try {
    // Every new database is a copy of this one.
    const template = adminUrlOf(home, 'template1')
    const { key } = await withDatabase(template, async (admin) => {
      await migrate(admin)
      return readInstallation(admin)
    })
    await prepareQueue(urlFor('guildhall_jobs', template))
    return { home, key, stop }
  } catch (error) {
    // Else the run would wait for a server that nobody stops.
    await stop()
    throw error
  }
}

async function withDatabase<Result>(url: string, work: (db: Database) => Promise<Result>): Promise<Result> {
  const db = openDatabase(url, 1)
  return await work(db).finally(() => db.destroy())
}

/** Changes the database behind everybody's back, with rights that no use case has. */
export async function tamper({ adminUrl }: TestWorld, statement: RawBuilder<unknown>): Promise<void> {
  await withDatabase(adminUrl, (admin) => statement.execute(admin))
}

/** Does every job that is due, in that world, until none is. Whatever breaks in one breaks the test. */
export async function workOffJobs(world: TestWorld, jobs: readonly Job[]): Promise<void> {
  const broken: unknown[] = []
  const watched = jobs.map(
    (job): Job => ({
      ...job,
      run: (act, payload) => job.run(act, payload).catch((error) => broken.push(error)),
    }),
  )
  await workOff(watched, world, { url: urlFor('guildhall_jobs', world.adminUrl), log: openLog('silent') })
  if (broken.length > 0) throw broken[0]
}

/** Lets someone on the staff act in that world, in a role that the policy table knows. */
export function testOfficer(world: World, role = 'contact-centre', id = `${role}-1`): Act {
  return actAs({ id, kind: 'officer', role, login: `login-of-${id}` }, world, 'test')
}

/** Lets the system itself act in that world, as jobs and commands do. */
export function testSystem(world: World): Act {
  return actAs({ id: 'test', kind: 'service', role: 'system' }, world, 'test')
}

/** The web application in that world. Whatever breaks in it is told to the log as in life: see `LOG_LEVEL`. */
export function testApp(world: World, frame: Frame, more: Partial<Surroundings> = {}): App {
  return createApp({ world, frame, log: openLog(process.env.LOG_LEVEL ?? 'error'), ...more })
}

/** Sends a form as a browser would from a page at `origin`: our own, unless told otherwise. */
export function send(
  app: App,
  url: string,
  form: Record<string, string> | [string, string][],
  { origin = 'http://localhost', cookie = '' } = {},
) {
  return app.request(url, { method: 'POST', body: new URLSearchParams(form), headers: { origin, cookie } })
}

/** The cookies that an answer sets, as a browser would send them back. */
export function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** What a person reads in the main part of a page: its words, one space apart. */
export function words(html: string): string {
  const main = /<main[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? html
  return main
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
