import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { refusal } from '../refusal.ts'
import { type CsvFile, readCsv } from './csv.ts'

/** What this needs of DuckDB, which may or may not be installed. */
type DuckDb = {
  readonly DuckDBInstance: {
    readonly create: (path: string) => Promise<{
      readonly connect: () => Promise<{
        readonly run: (sql: string) => Promise<unknown>
        readonly closeSync: () => void
      }>
    }>
  }
}

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
  // The name is put together here so that nobody needs the package who has no Parquet files.
  const name = ['@duckdb', 'node-api'].join('/')
  const duckdb = (await import(name).catch(() => undefined)) as DuckDb | undefined
  if (!duckdb)
    throw refusal(`${path} is a Parquet file: install @duckdb/node-api to read it, or save it as CSV`)
  const folder = mkdtempSync(join(tmpdir(), 'linkage-'))
  try {
    const copy = join(folder, 'rows.csv')
    const connection = await (await duckdb.DuckDBInstance.create(':memory:')).connect()
    const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
    await connection
      .run(`copy (select * from read_parquet(${quoted(path)})) to ${quoted(copy)} (header, delimiter ',')`)
      .catch((problem: unknown) => {
        throw refusal(`${path} cannot be read: ${String(problem).split('\n')[0]}`)
      })
    connection.closeSync()
    return { ...readCsv(copy, isUnread), path }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
