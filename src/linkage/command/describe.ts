import type { Blocks, Divided } from '../block/blocks.ts'
import type { Estimate } from '../block/recall.ts'
import type { Evaluation } from '../evaluate.ts'
import type { Combined } from '../files/combine.ts'
import type { CsvFile } from '../files/csv.ts'
import type { Recognised } from '../recognise/recognise.ts'
import type { Forecast } from './forecast.ts'

/** What a run did, as figures. */
export type Summary = {
  readonly rows: number
  readonly pairs: number
  readonly clusters: number
  readonly columns: readonly (readonly Recognised[])[]
  readonly forecast: Forecast
  /** CPU seconds of scoring, all threads together. */
  readonly scoringSeconds?: number
  readonly recall?: Estimate
  readonly divided?: readonly Divided[]
  readonly evaluation?: Evaluation | undefined
  /** With a truth: the share of true pairs that some key proposes. */
  readonly blockingRecall?: number | undefined
}

const whys = {
  name: 'by its name',
  values: 'by its values',
  told: 'as told',
  constant: 'one value in every row',
  empty: 'no values',
} as const

/** What each column was taken for, and what was wrong with the files. */
export function* describeColumns(files: readonly CsvFile[], { recognised }: Combined): Generator<string> {
  for (const [at, file] of files.entries()) {
    yield `${file.path}: ${file.rows.toLocaleString('en-GB')} rows`
    for (const remark of file.remarks) yield `  ${remark}`
    for (const { name, role, why } of recognised[at]!)
      yield `  ${name.padEnd(28)} ${role.replaceAll('_', ' ').padEnd(18)} ${whys[why]}`
  }
}

/** What the run would take. */
export function* describeForecast(
  blocks: Blocks,
  { pairs, seconds, megabytes }: Forecast,
): Generator<string> {
  for (const [at, count] of blocks.pairs.entries())
    yield `  ${blocks.keys[at]!.name.padEnd(48)} ${count.toLocaleString('en-GB').padStart(14)} pairs`
  yield* describeDivided(blocks.divided)
  yield `Forecast: about ${pairs.toLocaleString('en-GB')} pairs, ${seconds.toFixed(1)} CPU seconds, ${Math.round(megabytes)} MB`
}

function* describeDivided(divided: readonly Divided[]): Generator<string> {
  for (const { key, records, by } of divided.slice(0, 20))
    yield `  A block of ${records} records under ${key} was too big: divided by ${by}`
  if (divided.length > 20) yield `  … and ${divided.length - 20} more`
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`

/** What the run found. */
export function* describeResult({
  rows,
  pairs,
  clusters,
  recall,
  divided = [],
  evaluation,
}: Summary): Generator<string> {
  yield `${rows.toLocaleString('en-GB')} rows are ${clusters.toLocaleString('en-GB')} clusters; ${pairs.toLocaleString('en-GB')} pairs were compared`
  yield* describeDivided(divided)
  if (recall)
    yield `Estimated share of matches that the keys propose: ${percent(recall.value)} (${percent(recall.low)} to ${percent(recall.high)})`
  if (!evaluation) return
  for (const [name, { precision, recall: found, f1 }] of [
    ['pairwise', evaluation.pairwise],
    ['cluster', evaluation.cluster],
    ['B-cubed', evaluation.bCubed],
  ] as const) {
    yield `${name.padEnd(9)} precision ${precision.toFixed(4)}  recall ${found.toFixed(4)}  F1 ${f1.toFixed(4)}`
  }
}
