import { chmod } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { after } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { openDatabase } from '#kit/database'
import { adminUrlOf } from '#kit/postgres'
import { signInAs } from '../journeys/attacker.ts'
import { emptyDirectory, freePort, startGuildhall } from '../run/guildhall.ts'
import { type Visitor, visitor } from './visitor.ts'

/** What those show whom we believe, in these tests. */
export const secret = 'a secret that only these tests know'

/** A council that everybody attacks, with every door open that can be. */
export type Besieged = {
  readonly url: string
  readonly mailbox: number
  readonly said: () => string
  readonly anybody: Visitor
  readonly atKiosk: Visitor
  /** Somebody on the staff who has signed in and said why. */
  readonly insider: (role: string) => Promise<Visitor>
  /** A program of a partner's, that says why it asks. */
  readonly program: (purpose: string) => Promise<Visitor>
  /** How many rows each table holds, of those in which what is refused leaves nothing. */
  readonly rows: () => Promise<Readonly<Record<string, number>>>
  /** The tables in which a text stands, wherever in them. */
  readonly tablesWith: (text: string) => Promise<readonly string[]>
}

let started: ReturnType<typeof begin> | undefined
after(async () => (await started?.catch(() => undefined))?.stop())

/** The council that all of these tests attack: one, since what one of them breaks the next may meet. */
export async function besieged(): Promise<Besieged> {
  started ??= begin()
  return (await started).council
}

async function begin() {
  const directory = await emptyDirectory()
  await chmod(directory.path, 0o755)
  const home = join(directory.path, 'home')
  const mailbox = await freePort()
  const guildhall = await startGuildhall(['--data', home, '--people', '100'], {
    LOG_LEVEL: 'debug',
    GUILDHALL_GATEWAY_SECRET: secret,
    GUILDHALL_NOTIFY_TOKEN: secret,
    GUILDHALL_MAILBOX: `127.0.0.1:${mailbox}`,
  })
  await opened(mailbox)
  const db = openDatabase(adminUrlOf(home), 1)
  await fetched(db)
  const { url, said } = guildhall
  const council: Besieged = {
    url,
    mailbox,
    said,
    anybody: visitor('anybody', url),
    atKiosk: visitor('a kiosk', url, { cookie: 'kiosk=1' }),
    insider: (role) => signIn(url, role),
    program: async (purpose) => programWith(url, await newKey(url), purpose),
    rows: () => countRows(db),
    tablesWith: (text) => tablesWith(db, text),
  }
  const stop = async () => {
    await db.destroy()
    await guildhall.stop()
    await directory.remove()
  }
  return { council, stop }
}

/** Waits until somebody listens there. */
async function opened(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const socket = connect(port, '127.0.0.1')
    const isOpen = await new Promise((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    })
    socket.destroy()
    if (isOpen) return
    await setTimeout(50)
  }
  throw new Error('the mailbox never opened')
}

/** Waits until both directories of organisations have come: they are fetched while pages are served already. */
async function fetched(db: Database): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const { rows } = await sql`select distinct source from golden.organisation_said`.execute(db)
    if (rows.length === 2) return
    await setTimeout(100)
  }
  throw new Error('the directories never came')
}

const signIn = async (url: string, role: string): Promise<Visitor> =>
  visitor(role, url, { cookie: await signInAs(url, role) })

async function newKey(url: string): Promise<string> {
  const administrator = await signIn(url, 'administrator')
  const purposes = ['tell-us-once', 'answer-enquiry', 'follow', 'report']
  const fields = ['given_name', 'surname', 'date_of_birth', 'address', 'postcode', 'phone', 'email']
  const { text } = await administrator.ask('/staff/keys', {
    method: 'POST',
    body: new URLSearchParams([
      ...Object.entries({ name: 'Kiosk', perMinute: '60000', days: '2' }),
      ...purposes.map((each): [string, string] => ['purposes', each]),
      ...fields.map((each): [string, string] => ['fields', each]),
    ]),
  })
  return /guildhall_[\w-]{43}/.exec(text)?.[0] ?? ''
}

const programWith = (url: string, key: string, purpose: string): Visitor => ({
  ...visitor(`a program to ${purpose}`, url, {
    authorization: `Bearer ${key}`,
    'guildhall-purpose': purpose,
  }),
  key,
})

// Who looked is written down though nothing was given, tries at a secret are counted, and work in the background goes on:
// what was kept before is counted up by and by.
const moves =
  /^(audit|graphile_worker|kit|access)\.|^golden\.(stale|former)$|^sources\.quality$|^cases\.(officer|kind_count|ending_count|count_change)$/

type Database = ReturnType<typeof openDatabase>

async function allTables(db: Database): Promise<readonly { readonly name: string }[]> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1`.execute(db)
  return rows
}

async function tablesWith(db: Database, text: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const { name } of await allTables(db)) {
    const { rows } =
      await sql`select 1 from ${sql.raw(name)} as t where strpos(t::text, ${text}) > 0 limit 1`.execute(db)
    if (rows.length > 0) found.push(name)
  }
  return found
}

async function countRows(db: Database): Promise<Readonly<Record<string, number>>> {
  const counts = (await allTables(db))
    .filter(({ name }) => !moves.test(name))
    .map(({ name }) => `select '${name}' as name, count(*)::integer as n from ${name}`)
  const { rows } = await sql<{ name: string; n: number }>`${sql.raw(counts.join(' union all '))}`.execute(db)
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]))
}
