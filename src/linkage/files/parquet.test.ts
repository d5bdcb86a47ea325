import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { DuckDBInstance } from '@duckdb/node-api'
import { cellText } from './combine.ts'
import { readParquet } from './parquet.ts'

const folder = mkdtempSync(join(tmpdir(), 'linkage-parquet-'))

suite('reading a Parquet file of people', () => {
  after(() => rmSync(folder, { recursive: true }))

  test('its rows and names are those of the file', async () => {
    const path = join(folder, "ivy's people.parquet")
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    await connection.run(
      `copy (select 'Ivy' as first_name, date '1948-05-17' as dob union all select 'Tom, junior', null) to '${path.replaceAll("'", "''")}' (format parquet)`,
    )
    connection.closeSync()
    const file = await readParquet(path)
    assert.deepEqual(
      file.columns.map(({ name }) => name),
      ['first_name', 'dob'],
    )
    const rows = Array.from({ length: file.rows }, (_, row) =>
      file.columns.map((column) => cellText(column, column.cells[row]!)),
    )
    assert.deepEqual(rows.sort(), [
      ['Ivy', '1948-05-17'],
      ['Tom, junior', ''],
    ])
  })

  test('a file that is no Parquet is refused in one sentence', async () => {
    const path = join(folder, 'wrong.parquet')
    writeFileSync(path, 'not parquet at all')
    await assert.rejects(readParquet(path), /cannot be read/)
  })
})
