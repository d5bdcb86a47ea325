import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import type { Adapter, Supplied, Supply, WriteBack, WrittenBack } from './adapter.ts'

const batch = 1000

// A little longer than the server is told to take at most. Units: milliseconds.
const longestQuery = 11 * 60_000

/** A query on the application's own PostgreSQL, in a transaction that can change nothing there. */
export const sqlAdapter: Adapter = { way: 'fetched', completeness: 'everything', read, write }

// As it is written there: a date that became a moment would move with the time zone.
const asText = { getTypeParser: () => String }

async function* read(supply: Supply): AsyncGenerator<Supplied> {
  const { from } = supply.source
  if (from.kind !== 'sql') return yield { kind: 'refused', message: 'The source is no database' }
  const opened = await open(supply, from.database)
  if (typeof opened === 'string') return yield { kind: 'refused', message: opened }
  try {
    yield* fetchRows(opened, from.query, supply.mostBytes)
  } catch (error) {
    yield { kind: 'refused', message: inWords(error) }
  } finally {
    await opened.end().catch(() => {})
  }
}

async function* fetchRows(client: pg.Client, query: string, mostBytes: number): AsyncGenerator<Supplied> {
  await client.query("begin read only; set local datestyle = 'ISO'; set local statement_timeout = '10min'")
  // The extended protocol takes one statement: nothing can be hung on to the query.
  const declared: pg.QueryConfig & { queryMode: string } = {
    text: `declare rows no scroll cursor for ${query}`,
    queryMode: 'extended',
  }
  await client.query(declared)
  let [bytes, line] = [0, 0]
  for (;;) {
    const asked = { text: `fetch ${batch} from rows`, rowMode: 'array', types: asText } as const
    const { rows, fields } = await client.query<unknown[]>(asked)
    const header = line === 0 ? [{ line: 0, values: fields.map(({ name }) => name) }] : []
    const values = rows.map((row) => row.map((value) => (value === null ? '' : String(value))))
    bytes += values.reduce((sum, row) => sum + row.join().length, 0)
    if (bytes > mostBytes)
      return yield { kind: 'refused', message: 'The query gives more than is taken at once' }
    const found = values.map((row, at) => ({ line: line + at + 1, values: row }))
    yield { kind: 'rows', rows: [...header, ...found] }
    line += rows.length
    if (rows.length < batch) return
  }
}

/** Changes one row, if each column still holds what we last read. */
async function write(supply: Supply, { recordId, columns }: WriteBack): Promise<WrittenBack> {
  const { source } = supply
  if (source.from.kind !== 'sql' || !source.from.table)
    return { kind: 'failed', retryable: false, why: 'the declaration names no table to write to' }
  const opened = await open(supply, source.from.database)
  if (typeof opened === 'string') return { kind: 'failed', retryable: true, why: opened }
  const names = Object.keys(columns)
  const quoted = (name: string) => pg.escapeIdentifier(name)
  const table = source.from.table.split('.').map(quoted).join('.')
  const set = names.map((name, at) => `${quoted(name)} = $${at + 2}`).join(', ')
  const same = names
    .map((name, at) => `coalesce(${quoted(name)}::text, '') = $${at + 2 + names.length}`)
    .join(' and ')
  const isThere = names.map((name, at) => `coalesce(${quoted(name)}::text, '') = $${at + 2}`).join(' and ')
  const values = [
    recordId,
    ...names.map((name) => columns[name]?.to),
    ...names.map((name) => columns[name]?.from),
  ]
  try {
    const { rowCount } = await opened.query(
      `update ${table} set ${set} where ${quoted(source.recordId)}::text = $1 and ${same}`,
      values,
    )
    if (rowCount === 1) return { kind: 'written' }
    // Written before by somebody who was cut off: then it is there, and that is all that is wanted.
    const { rowCount: there } = await opened.query(
      `select from ${table} where ${quoted(source.recordId)}::text = $1 and ${isThere}`,
      values.slice(0, names.length + 1),
    )
    return there === 1 ? { kind: 'written' } : { kind: 'conflict' }
  } catch (error) {
    return { kind: 'failed', retryable: false, why: inWords(error) }
  } finally {
    await opened.end().catch(() => {})
  }
}

/** A connection to the application's database, or the sentence that says why there is none. */
async function open(supply: Supply, name: string): Promise<pg.Client | string> {
  const { secret, patience = 10_000 } = supply
  const url = secret(name)
  if (!url) return `Set ${name} to the address of the database, as postgres://reader:password@host/name`
  try {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: patience,
      // A server that stops answering keeps to no limit of its own.
      query_timeout: supply.patience ?? longestQuery,
    })
    // A connection that breaks later is told to the query that waits for it.
    client.on('error', () => {})
    const late = new AbortController()
    const timer = setTimeout(patience + 1000, undefined, { signal: late.signal, ref: false }).catch(() => {})
    await Promise.race([client.connect(), timer.then(() => Promise.reject(new Error('timeout')))])
    late.abort()
    return client
  } catch (error) {
    return inWords(error)
  }
}

/** What a database said, without any value that it may have quoted. */
function inWords(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/^28|^3D/.test(code))
    return 'The database does not let us in. Check the name and the password in its address'
  if (code.startsWith('42')) return `The query does not run: ${(error as Error).message}`
  if (code === '25006') return 'The query changes something. It may only read'
  if (code === '57014') return 'The query took longer than ten minutes'
  if (/^[0-9A-Z]{5}$/.test(code)) return `The database refused the query (${code})`
  return 'The database does not answer'
}
