import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { refusal } from '../refusal.ts'
import { mindRoom, outOfRoom, roomLeft } from '../room.ts'
import { type CsvFile, readCsv } from './csv.ts'

/** What this needs of DuckDB, which may or may not be installed. */
type DuckDb = {
  readonly DuckDBInstance: {
    readonly create: (
      path: string,
      settings: Readonly<Record<string, string>>,
    ) => Promise<{ readonly connect: () => Promise<Connection>; readonly closeSync: () => void }>
  }
}

type Connection = { readonly run: (sql: string) => Promise<unknown>; readonly closeSync: () => void }

/** What DuckDB takes before it reads anything, and what it needs to read anything at all. Units: megabytes. */
const [megabytesOnce, megabytesAtLeast] = [60, 16]

/**
 * Reads a Parquet file, through DuckDB where that is installed.
 *
 * DuckDB only writes it out as comma-separated values: that costs less than handing over rows.
 * Errors: one sentence when DuckDB is not installed, or cannot read the file.
 */
export async function readParquet(
  path: string,
  isUnread: (column: string) => boolean = () => false,
): Promise<CsvFile> {
  mindRoom((megabytesOnce + megabytesAtLeast) * 2 ** 20)
  // The name is put together here so that nobody needs the package who has no Parquet files.
  const name = ['@duckdb', 'node-api'].join('/')
  const duckdb = (await import(name).catch(() => undefined)) as DuckDb | undefined
  if (!duckdb)
    throw refusal(`${path} is a Parquet file: install @duckdb/node-api to read it, or save it as CSV`)
  const folder = mkdtempSync(join(tmpdir(), 'linkage-'))
  const tidyUp = () => rmSync(folder, { recursive: true, force: true })
  // The copy holds what the file holds: whoever interrupts must not leave it behind.
  const stop = () => {
    tidyUp()
    process.exit(130)
  }
  process.once('SIGINT', stop)
  try {
    const copy = join(folder, 'rows.csv')
    await copyRows(duckdb, path, copy)
    return { ...readCsv(copy, isUnread), path }
  } finally {
    process.off('SIGINT', stop)
    tidyUp()
  }
}

/** Writes the rows of a Parquet file out as comma-separated values. */
async function copyRows({ DuckDBInstance }: DuckDb, path: string, copy: string): Promise<void> {
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
  const room = roomLeft()
  const instance = await DuckDBInstance.create(':memory:', settingsFor(room))
  const connection = await instance.connect()
  try {
    await connection.run(
      `copy (select * from read_parquet(${quoted(path)})) to ${quoted(copy)} (header, delimiter ',')`,
    )
  } catch (problem) {
    if (room !== Infinity && /^Error: Out of Memory/.test(String(problem))) throw outOfRoom(room)
    throw refusal(`${path} cannot be read: ${String(problem).split('\n')[0]}`)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
  mindRoom()
}

/** Below a ceiling DuckDB has one thread and what is left, and puts nothing aside on a disk. Units: megabytes. */
function settingsFor(room: number): Readonly<Record<string, string>> {
  if (room === Infinity) return {}
  return {
    threads: '1',
    memory_limit: `${Math.max(megabytesAtLeast, Math.floor(room * 0.9 - 4))}MB`,
    temp_directory: '',
  }
}
