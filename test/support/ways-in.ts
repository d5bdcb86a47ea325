import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { openDatabase } from '#kit/database'
import type { TestWorld } from '#kit/testing'
import type { Supply } from '../../src/sources/adapters/adapter.ts'
import type { adapters } from '../../src/sources/adapters/all.ts'
import { type Application, type Held, startApplication, token } from './application.ts'
import { library } from './library.ts'

/** A way in, by its kind. */
export type Kind = keyof typeof adapters
/** What is needed to hold an adapter of one kind to what all of them do. */
export type Stage = {
  /** All that is needed to read these people from an application of this kind. */
  readonly holding: (people: readonly Held[]) => Promise<Omit<Supply, 'mostBytes'>>
  /** Ways in which it is wrong, and what is said then. */
  readonly wrong: (
    good: Omit<Supply, 'mostBytes'>,
  ) => readonly (readonly [change: Partial<Supply>, said: RegExp])[]
  /** What it holds of one of them now, if it can be written to. */
  readonly lastNameOf?: (id: string) => Promise<string | undefined>
}

/** Three people with names that are hard to write down. */
export const people: readonly Held[] = [
  { id: '1', first: 'Zoë', last: 'O’Neill, the first', born: '1984-02-29' },
  { id: '2', first: 'Bob', last: 'Lee', born: '' },
  { id: '3', first: 'Cat', last: '"Shah"', born: '2001-12-31' },
]
const fields = { given_name: 'first', surname: 'last', date_of_birth: 'born' }
/** A source that hands over in this way. */
export const declared = (from: object, more: object = {}) =>
  library({ recordId: 'id', fields, dateFormat: 'YYYY-MM-DD', from, ...more })
const bytes = (text: string) => Readable.from([Buffer.from(text)])
const settings: Record<string, string> = { SOURCE_TOKEN: token }
/** The settings of the machine. */
export const secret = (name: string) => settings[name]

let databases = 0

/** Applications of every kind, with what they hold in a second database, on a web server, or in files. */
export async function openStages(world: TestWorld) {
  const admin = openDatabase(world.adminUrl, 1)
  const name = `library_system_${++databases}`
  await sql.raw(`create database ${name}`).execute(admin)
  await admin.destroy()
  const url = new URL(world.adminUrl)
  url.pathname = `/${name}`
  settings.SOURCE_DATABASE = url.href
  settings.SOURCE_WRONG = url.href.replace(name, 'nowhere')
  const second = openDatabase(url.href, 1)
  await sql`create table borrower (id integer, first text, last text, born date)`.execute(second)
  const open: Application[] = []
  const start = async (...held: Parameters<typeof startApplication>) => {
    const application = await startApplication(...held)
    open.push(application)
    return application
  }

  const stages: Readonly<Record<Kind, Stage>> = {
    csv: {
      holding: async (held) => {
        const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
        const lines = held.map((each) => Object.values(each).map(cell).join(','))
        return {
          source: declared({ kind: 'csv' }),
          stream: bytes(['id,first,last,born', ...lines].join('\n')),
          secret,
        }
      },
      wrong: () => [
        [{ stream: bytes('') }, /empty/],
        [{ stream: bytes('id,first\n1\n') }, /^Line 2/],
        [{ stream: bytes('PK\x03\x04') }, /archive/],
      ],
    },
    'json-lines': {
      holding: async (held) => ({
        source: declared({ kind: 'json-lines' }),
        stream: bytes(held.map((each) => JSON.stringify(each)).join('\n')),
        secret,
      }),
      wrong: () => [
        [{ stream: bytes('') }, /empty/],
        [{ stream: bytes('{"id": 1}\n{"id"') }, /^Line 2 is not an object/],
        [{ stream: bytes(`{"id": "${'x'.repeat(200_000)}"`) }, /longer than/],
      ],
    },
    sql: {
      holding: async (held) => {
        await sql`truncate borrower`.execute(second)
        for (const { id, first, last, born } of held)
          await sql`insert into borrower values (${id}, ${first}, ${last}, nullif(${born}, '')::date)`.execute(
            second,
          )
        const query = 'select * from borrower order by id'
        const source = declared({ kind: 'sql', database: 'SOURCE_DATABASE', query, table: 'borrower' })
        return { source, secret }
      },
      wrong: () => {
        const asking = (query: string, database = 'SOURCE_DATABASE') => ({
          source: declared({ kind: 'sql', database, query }),
        })
        return [
          [asking('select * from borrower', 'SOURCE_NONE'), /^Set SOURCE_NONE/],
          [asking('select * from borrower', 'SOURCE_WRONG'), /does not let us in/],
          [asking('select nobody from borrower'), /does not run: column "nobody"/],
          [asking('select 1 as id; drop table borrower'), /does not run/],
          [
            asking('with gone as (delete from borrower returning *) select * from gone'),
            /does not run|may only read|refused/,
          ],
        ]
      },
      lastNameOf: async (id) => {
        const { rows } = await sql<Held>`select * from borrower where id = ${id}::integer`.execute(second)
        return rows[0]?.last
      },
    },
    rest: {
      holding: async (held) => {
        const { origin } = await start(held)
        const from = {
          kind: 'rest',
          url: `${origin}/people`,
          records: 'data.people',
          next: 'next',
          token: 'SOURCE_TOKEN',
        }
        return { source: declared({ ...from, record: `${origin}/people/{id}` }), secret }
      },
      wrong: ({ source: { from } }) => {
        const asking = (change: object) => ({ source: declared({ ...from, ...change }) })
        const origin = new URL(from.kind === 'rest' ? from.url : '').origin
        return [
          [asking({ token: 'SOURCE_NONE' }), /^Set SOURCE_NONE/],
          [{ secret: () => 'wrong' }, /does not let us in \(401\)/],
          [asking({ records: 'people' }), /no list where/],
          [asking({ url: `${origin}/elsewhere` }), /sends us elsewhere/],
          [asking({ url: `${origin}/stray` }), /on another server/],
          [asking({ url: `${origin}/html` }), /not answer with JSON/],
          [asking({ url: 'http://127.0.0.1:1/people' }), /cannot be reached/],
        ]
      },
      lastNameOf: async (id) => open.at(-1)?.people.get(id)?.last,
    },
    webhook: {
      holding: async (held) => ({
        source: declared({ kind: 'webhook' }),
        stream: bytes(JSON.stringify({ type: 'records.changed', data: { records: held, removed: [] } })),
        secret,
      }),
      wrong: () => [
        [{ stream: bytes('[]') }, /message is not|Nothing/],
        [{ stream: bytes('{"data": {"records": 1}}') }, /message is not/],
        [{ stream: bytes('{') }, /message is not/],
      ],
    },
    'open-referral-uk': {
      holding: async (held) => {
        const { origin } = await start([], held)
        return {
          source: declared({ kind: 'open-referral-uk', url: origin }, { about: 'services', fields: {} }),
          secret,
        }
      },
      wrong: () => {
        const asking = (url: string) => ({
          source: declared({ kind: 'open-referral-uk', url }, { about: 'services' }),
        })
        return [
          [asking('http://127.0.0.1:1'), /cannot be reached/],
          [asking(`${open.at(-1)?.origin}/nowhere`), /does not let us in|answered/],
        ]
      },
    },
  }

  return {
    stages,
    start,
    newest: () => open.at(-1),
    /** The newest has been closed: it is not closed again. */
    forget: () => void open.pop(),
    close: async () => {
      for (const { close } of open) await close()
      await second.destroy()
    },
  }
}
