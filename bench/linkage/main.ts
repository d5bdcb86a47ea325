import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { defaultModel } from '../../src/linkage/index.ts'
import { measureAgreement, measureCalibration } from './measure-inside.ts'
import {
  costRow,
  labelled,
  labelledRows,
  type Measured,
  type Row,
  type ScoringCost,
  scoringRow,
  writeTable,
} from './table.ts'
import { shuffleRows, writePopulation } from './write-population.ts'

type Terminal = { readonly args: readonly string[]; readonly print: (line: string) => void }

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const start = promisify(execFile)

/** Runs one of the measuring programs as a process of its own, and gives the JSON it prints last. */
async function measure<T>(program: string, ...args: string[]): Promise<T> {
  const { stdout } = await start(process.execPath, [here(program), ...args], { maxBuffer: 1 << 28 })
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as T
}

/**
 * `guildhall bench linkage [--quick] [--full]`: measures the engine with its defaults, beside what it must reach and beat.
 *
 * `--quick` stops at 100,000 rows; `--full` goes on to 5 million. Gives 0 when every measure reaches its mark.
 */
export async function run({ args, print }: Terminal): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'linkage-bench-'))
  const rows: Row[] = []
  const show = (row: Row) => {
    rows.push(row)
    // Figures of a shared machine mean little without how busy it was.
    print(`… ${row.measure}: ${row.reached}${row.ok ? '' : ' (missed)'}; load ${loadavg()[0]!.toFixed(1)}`)
  }
  try {
    for (const { file, truth } of labelled) {
      const measured = await measure<Measured>(
        'measure-link.ts',
        here(`files/${file}`),
        '--truth',
        truth,
        '--out',
        join(folder, 'clusters.csv'),
      )
      for (const row of labelledRows(file, measured)) show(row)
    }
    show(await measureCalibration(here('files/historical_dev.csv')))
    show(await measureAgreement())
    const sizes = args.includes('--quick')
      ? [10_000, 100_000]
      : [10_000, 100_000, 1_000_000, ...(args.includes('--full') ? [5_000_000] : [])]
    for (const size of sizes) await measureSize(folder, size, show)
    await measureIndex(sizes.includes(1_000_000) ? 1_000_000 : 100_000, show)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  for (const line of writeTable(rows)) print(line)
  return rows.every(({ ok }) => ok) ? 0 : 1
}

/** One size of population: the fixed defaults on up to a million rows, training included, and the peer beside it. */
async function measureSize(folder: string, size: number, show: (row: Row) => void): Promise<void> {
  const path = join(folder, `people-${size}.csv`)
  writePopulation(path, size, 20_261)
  const clusters = ['--out', join(folder, 'clusters.csv')]
  // Measuring against the truth costs time and memory of its own: what linking costs is measured without it.
  const { cost, summary: plain } = await measure<Measured>(
    'measure-link.ts',
    path,
    '--ignore',
    'person',
    ...clusters,
  )
  const { summary } = await measure<Measured>('measure-link.ts', path, '--truth', 'person', ...clusters)
  const model = join(folder, 'shipped.json')
  writeFileSync(model, JSON.stringify(defaultModel))
  const fixed = await measure<Measured>(
    'measure-link.ts',
    path,
    '--truth',
    'person',
    '--model-in',
    model,
    ...clusters,
  )
  const scored = await measure<ScoringCost>('measure-scoring.ts', path)
  const trained = { cost, summary: { ...plain, evaluation: summary.evaluation } }
  for (const row of costRow(size, trained, fixed, scored)) show(row)
  if (existsSync(here('../../node_modules/@duckdb/node-api')) && size <= 1_000_000) {
    const peer = await measure<Peer>('measure-duckdb.ts', path)
    const ratio = peer.cpu / cost.cpu
    const figures = `DuckDB ${peer.cpu.toFixed(1)} CPU s, ${Math.round(peer.megabytes)} MB, ${(peer.pairs / 1e6).toFixed(2)}M pairs, F1 ${peer.cluster.f1.toFixed(4)}: ${ratio.toFixed(1)} times ours`
    show({
      measure: `${size.toLocaleString('en-GB')} rows beside DuckDB SQL, untrained`,
      reached: figures,
      must: '',
      beat: '',
      ok: true,
    })
  }
  if (size === 1_000_000) await measureShuffled(path, show)
  rmSync(path)
}

/** The same rows in no order: people of one household lie far apart, so that most of them are waited for. */
async function measureShuffled(path: string, show: (row: Row) => void): Promise<void> {
  shuffleRows(path, 7)
  const scored = await measure<ScoringCost>('measure-scoring.ts', path)
  show(scoringRow('the same rows shuffled, scoring', scored, 0))
}

type Peer = {
  readonly cpu: number
  readonly megabytes: number
  readonly pairs: number
  readonly cluster: { readonly f1: number }
}

type IndexCost = {
  readonly p50: number
  readonly p99: number
  readonly perSecond: number
  readonly restore: number
  readonly megabytes: number
  readonly load: number
}

async function measureIndex(size: number, show: (row: Row) => void): Promise<void> {
  const { p50, p99, perSecond, restore, megabytes, load } = await measure<IndexCost>(
    'measure-index.ts',
    String(size),
  )
  const among = size.toLocaleString('en-GB')
  show({
    measure: `look-up among ${among} records, with evidence`,
    reached: `p50 ${p50.toFixed(3)} ms, p99 ${p99.toFixed(3)} ms`,
    must: 'p99 0.5 ms',
    beat: 'Splink 110 to 230 ms among 50,000',
    ok: p99 <= 0.5,
  })
  show({
    measure: `match, insert and cluster among ${among}`,
    reached: `${Math.round(perSecond).toLocaleString('en-GB')} a second`,
    must: '10,000',
    beat: 'Senzing sizing guide 100 to 400',
    ok: perSecond >= 10_000,
  })
  show({
    measure: `index of ${among}: restored from its snapshot`,
    reached: `${restore.toFixed(1)} s (built in ${load.toFixed(1)} s, ${Math.round(megabytes)} MB)`,
    must: '15 s',
    beat: '',
    ok: restore <= 15,
  })
}
