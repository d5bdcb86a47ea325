import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, suite, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { DuckDBInstance } from '@duckdb/node-api'
import { type Chance, makeChance } from '../../bench/linkage/chance.ts'
import { writePopulation } from '../../bench/linkage/write-population.ts'

const folder = mkdtempSync(join(tmpdir(), 'linkage-room-'))
const at = (name: string) => join(folder, name)
const program = fileURLToPath(new URL('../../bench/linkage/measure-link.ts', import.meta.url))

type Run = { readonly isDone: boolean; readonly peak: number; readonly said: string }

/** Links files in a process of its own: whether it came to an end, and the megabytes it held at most, as Linux counted. */
async function linkWithin(ceiling: number, files: readonly string[]): Promise<Run> {
  const clusters = at('clusters.csv')
  rmSync(clusters, { force: true })
  const outputs = ['--out', clusters, '--report', at('report.html'), '--pairs', at('pairs.csv')]
  const args = [program, ...files, ...outputs, '--threads', '2', '--memory', String(ceiling)]
  const link = spawn(process.execPath, args)
  const [printed, said] = await Promise.all([text(link.stdout), text(link.stderr)])
  const { code, cost } = JSON.parse(printed) as { code: number; cost: { megabytes: number } }
  assert.equal(existsSync(clusters), code === 0)
  if (code !== 0) assert.match(said.trim(), /^This needs about \d+ MB and --memory allows \d+[^\n]*$/)
  return { isDone: code === 0, peak: cost.megabytes, said }
}

const word = (chance: Chance, letters: number): string =>
  Array.from({ length: letters }, () => String.fromCharCode(97 + chance.below(26))).join('')

/** Writes rows of so many columns below a header. */
function write(
  name: string,
  columns: readonly string[],
  rows: number,
  make: () => readonly string[],
): string {
  const lines = Array.from({ length: rows }, (_, row) => [row, ...make()].join())
  writeFileSync(at(name), [['id', ...columns].join(), ...lines, ''].join('\n'))
  return at(name)
}

async function toParquet(from: string, name: string): Promise<string> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`copy (from read_csv('${from}')) to '${at(name)}' (format parquet)`)
  connection.closeSync()
  instance.closeSync()
  return at(name)
}

const chance = makeChance(4)
const wide = Array.from({ length: 500 }, (_, column) => `c${column}`)
const person = ['name', 'date_of_birth', 'email', 'reference']

const kinds: Readonly<Record<string, () => string[] | Promise<string[]>>> = {
  'a town': () => {
    writePopulation(at('town.csv'), 4000, 5)
    return [at('town.csv')]
  },
  'several files': () => {
    writePopulation(at('one.csv'), 2000, 6)
    writePopulation(at('other.csv'), 2000, 7)
    return [at('one.csv'), at('other.csv')]
  },
  '500 columns': () => [write('wide.csv', wide, 80, () => wide.map(() => word(chance, 5)))],
  'very long texts': () => [
    write('long.csv', ['name', 'story'], 400, () => [word(chance, 8), `${word(chance, 9)} `.repeat(2000)]),
  ],
  'values that all differ': () => [
    write('distinct.csv', person, 10_000, () => [
      `${word(chance, 6)} ${word(chance, 8)}`,
      `19${10 + chance.below(90)}-0${1 + chance.below(9)}-${10 + chance.below(18)}`,
      `${word(chance, 9)}@example.org`,
      word(chance, 12),
    ]),
  ],
  'a Parquet file': async () => {
    writePopulation(at('people.csv'), 4000, 8)
    return [await toParquet(at('people.csv'), 'people.parquet')]
  },
}

suite('a ceiling of memory', () => {
  after(() => rmSync(folder, { recursive: true }))

  for (const [what, make] of Object.entries(kinds)) {
    test(`${what}: no run passes it, and one that cannot keep it stops before with one sentence and nothing written`, async () => {
      const files = await make()
      const { isDone, peak } = await linkWithin(2000, files)
      assert.ok(isDone)
      // What one run takes is not to the megabyte what the next takes: so well above it, and well below.
      for (const share of [1.25, 0.82]) {
        const ceiling = Math.round(peak * share)
        const run = await linkWithin(ceiling, files)
        assert.ok(run.peak <= ceiling, `${run.peak} MB at ${ceiling} MB: ${run.said}`)
        if (share > 1) assert.ok(run.isDone, run.said)
      }
    })
  }

  test('one below what the program takes to start is told of at once, before a file is looked for', async () => {
    const { isDone, said } = await linkWithin(70, [at('nowhere.csv')])
    assert.ok(!isDone)
    assert.match(said, /--memory allows 70/)
  })
})
