import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { type Blocks, makeBlocks } from '../block/blocks.ts'
import { countDistinct } from '../block/pairs.ts'
import { estimateRecall } from '../block/recall.ts'
import { beThrifty, collect } from '../collect.ts'
import { tableOf } from '../encode/encode.ts'
import { bringNear } from '../encode/nearby.ts'
import type { Table } from '../encode/table.ts'
import { type Combined, combine, forgetIgnored } from '../files/combine.ts'
import { type CsvFile, readCsv } from '../files/csv.ts'
import { readParquet } from '../files/parquet.ts'
import { type Job, runJob } from '../job.ts'
import { refusal } from '../refusal.ts'
import { reportPage } from '../report/page.ts'
import { holdToCeiling, mindRoom, within } from '../room.ts'
import { withFrequencies } from '../score/frequency.ts'
import { type Model, readModel } from '../score/model.ts'
import { largestBlockFor, trainTable } from '../train/train.ts'
import { checkFiles, checkForecast } from './ceiling.ts'
import { describeColumns, describeForecast, describeResult, type Summary } from './describe.ts'
import { type Forecast, forecast, makeStopwatch, spentUntilNow } from './forecast.ts'
import type { Options } from './options.ts'
import { checkOutputs, writeOutputs } from './outputs.ts'
import { makeProgress, type Screen } from './progress.ts'
import { blockingRecall, clusterLines, evaluateJob, pairLines } from './results.ts'
import { moveNames, nameRows, type RowNames } from './rows.ts'

/** Does what the command was asked to. Errors: a `TypeError` in one sentence for what cannot be read or done. */
export const run = (options: Options, screen: Screen, thisYear: number): Promise<Summary> =>
  within(options.memory, () => runWithin(options, screen, thisYear))

async function runWithin(options: Options, screen: Screen, thisYear: number): Promise<Summary> {
  const progress = makeProgress(screen, options.json)
  checkOutputs([options.out, options.pairs, options.modelOut, options.report])
  checkFiles(options)
  beThrifty(0, options.memory !== undefined)
  const { files, combined, names: namesInFiles } = await readFiles(options, progress.step)
  beThrifty(combined.rows, options.memory !== undefined)
  const { recognised } = combined
  for (const line of describeColumns(files, combined)) progress.say(line)
  const names = moveNames(namesInFiles, bringNear(combined))
  const table = tableOf(combined, thisYear)
  collect(table.size)
  progress.step('learn', 0)
  const { model, blocks } = prepare(table, options)
  const rowsIn = table.size
  const { expected, threads } = expect(countDistinct(blocks), rowsIn, options)
  checkForecast(options, expected.megabytes)
  if (options.dryRun) {
    for (const line of describeForecast(blocks, expected)) progress.say(line)
    return { rows: rowsIn, pairs: 0, clusters: 0, columns: recognised, forecast: expected }
  }
  const stopwatch = makeStopwatch('score')
  const job = await runJob(table, {
    model,
    blocks,
    threads,
    files: options.linkOnly ? names.fileOf : undefined,
    onProgress: ({ step, part, pairs }) => {
      mindRoom()
      stopwatch.step(step)
      progress.step(step, part, pairs)
    },
  })
  const recall = estimateRecall(blocks, job.groups)
  holdToCeiling()
  const evaluation = names.truth && evaluateJob(job, names.truth)
  writeAll({ options, job, table, names, model, evaluation, recall })
  const singles = job.homes.reduce((count, home) => count + (home < 0 ? 1 : 0), 0)
  const summary: Summary = {
    rows: rowsIn,
    pairs: job.pairs,
    clusters: job.groups.length + singles,
    columns: recognised,
    forecast: expected,
    scoringSeconds: stopwatch.seconds(),
    recall,
    divided: blocks.divided,
    evaluation,
    blockingRecall: names.truth && blockingRecall(job, names.truth),
  }
  progress.done()
  for (const line of describeResult(summary)) progress.say(line)
  return summary
}

/** What the run will take, and with how many threads. */
function expect(pairs: number, rows: number, options: Options): { expected: Forecast; threads: number } {
  const most = options.memory ?? Infinity
  const wanted = options.threads ?? Math.min(availableParallelism(), 8)
  const first = forecast(pairs, rows, spentUntilNow(), wanted)
  if (first.megabytes <= most) return { expected: first, threads: wanted }
  // What nobody needs any more is the first thing to save, and a thread less the second.
  collect(Infinity)
  const spent = spentUntilNow()
  const second = forecast(pairs, rows, spent, wanted)
  if (second.megabytes <= most) return { expected: second, threads: wanted }
  return { expected: forecast(pairs, rows, spent, 1), threads: 1 }
}

async function readFiles(
  { files: paths, told, truth }: Options,
  step: (name: string, part: number) => void,
): Promise<{ files: CsvFile[]; combined: Combined; names: RowNames }> {
  // What is left out of the comparison is not kept at all, unless it is the truth.
  const isUnread = (name: string) => name !== truth && told.get(name) === 'ignore'
  const files: CsvFile[] = []
  for (const [at, path] of paths.entries()) {
    step('read', at / paths.length)
    files.push(/\.parquet$/i.test(path) ? await readParquet(path, isUnread) : readCsv(path, isUnread))
  }
  const known = new Set(files.flatMap((file) => file.columns.map(({ name }) => name)))
  const lost = [...told.keys()].find(
    (name) => !known.has(name) && ![...known].some((each) => each.toLowerCase() === name.toLowerCase()),
  )
  if (lost !== undefined) throw refusal(`No file has a column called ${lost}`)
  const combined = combine(files, told)
  if (combined.starts.at(-1) === 0) throw refusal(`${paths.join(', ')}: there are no rows below the header`)
  const names = nameRows(files, combined, truth)
  forgetIgnored(files, combined)
  return { files, combined, names }
}

function prepare(table: Table, options: Options): { model: Model; blocks: Blocks } {
  if (options.modelIn === undefined) return trainTable(table, { seed: options.seed })
  const model = readModel(readFileSync(options.modelIn, 'utf8'))
  return { model, blocks: makeBlocks(table, model.keys, largestBlockFor(table.size)) }
}

type Written = {
  readonly options: Options
  readonly job: Job
  readonly table: Table
  readonly names: RowNames
  readonly model: Model
  readonly evaluation: Summary['evaluation']
  readonly recall: NonNullable<Summary['recall']>
}

function writeAll({ options, job, table, names, model, evaluation, recall }: Written): void {
  // An interruption waits until every file is whole; before this point there is nothing to leave behind.
  const wait = () => process.exit(130)
  process.once('SIGINT', wait)
  const modelText = () => `${JSON.stringify(withFrequencies(model, table), undefined, 2)}\n`
  writeOutputs([
    { path: options.out, lines: () => clusterLines(job, names) },
    { path: options.pairs, lines: () => pairLines(job, table, names, options.thresholdPairs) },
    { path: options.modelOut, lines: () => [modelText()] },
    { path: options.report, lines: () => reportPage({ job, table, names, model, evaluation, recall }) },
  ])
  process.off('SIGINT', wait)
}
