/** One line of the table: what was measured, what it reached, what it must reach and what it is to beat. */
export type Row = {
  readonly measure: string
  readonly reached: string
  readonly must: string
  readonly beat: string
  readonly ok: boolean
}

type Scores = { readonly precision: number; readonly recall: number; readonly f1: number }

/** What `measure-link.ts` prints. */
export type Measured = {
  readonly cost: { readonly cpu: number; readonly wall: number; readonly megabytes: number }
  readonly summary: {
    readonly rows: number
    readonly pairs: number
    readonly scoringSeconds: number
    readonly forecast: { readonly seconds: number; readonly megabytes: number; readonly pairs: number }
    readonly recall: { readonly value: number; readonly low: number; readonly high: number }
    readonly blockingRecall: number
    readonly evaluation: { readonly pairwise: Scores; readonly cluster: Scores; readonly bCubed: Scores }
  }
}

type Labelled = {
  readonly file: string
  readonly truth: string
  readonly must: number
  readonly beat: string
}

/** The labelled files, with what the reference scored. All are run with the same command and no settings. */
export const labelled: readonly Labelled[] = [
  { file: 'dataset1.csv', truth: 'rec_id', must: 0.9995, beat: 'Splink 1.0000' },
  { file: 'dataset2.csv', truth: 'rec_id', must: 0.9995, beat: 'Splink 0.9992' },
  { file: 'dataset3.csv', truth: 'rec_id', must: 0.9995, beat: 'Splink 0.9989' },
  { file: 'fake_1000.csv', truth: 'cluster', must: 0.955, beat: 'Splink 0.702, widened 0.934' },
  {
    file: 'historical_dev.csv',
    truth: 'cluster',
    must: 0.935,
    beat: 'Splink on the whole set 0.828, widened 0.845',
  },
]

/** What a labelled file shows: the clusters against the truth, and whether the estimate of recall holds it. */
export function labelledRows(file: string, { summary }: Measured): Row[] {
  const { must, beat } = labelled.find((each) => each.file === file)!
  const { cluster } = summary.evaluation
  const { low, value, high } = summary.recall
  const truly = summary.blockingRecall
  return [
    {
      measure: `cluster F1, ${file}`,
      reached: `${cluster.f1.toFixed(4)} (P ${cluster.precision.toFixed(4)}, R ${cluster.recall.toFixed(4)})`,
      must: String(must),
      beat,
      ok: cluster.f1 >= must,
    },
    {
      measure: `blocking recall, ${file}`,
      reached: `${truly.toFixed(4)}, estimated ${value.toFixed(4)} (${low.toFixed(4)} to ${high.toFixed(4)})`,
      must: 'inside its interval',
      beat: 'nobody shows one',
      ok: truly >= low - 1e-9 && truly <= high + 1e-9,
    },
  ]
}

/** Pairs, and CPU seconds of one thread: to score them the first time and when warm, and of that to find them. */
export type ScoringCost = {
  readonly pairs: number
  readonly layingOut: number
  readonly cold: number
  readonly warm: number
  readonly finding: number
}

type Mark = {
  readonly cpu: number
  readonly megabytes: number
  /** Pairs in a CPU second; 0 where none is promised. */
  readonly pairs: number
  readonly beat: string
}

const marks: Readonly<Record<number, Mark>> = {
  1000000: { cpu: 20, megabytes: 700, pairs: 4e6, beat: 'DuckDB SQL, untrained: 58 CPU s, 1,389 MB' },
  5000000: { cpu: 130, megabytes: 2500, pairs: 0, beat: '' },
}

/** What is promised of precision and recall is promised of populations up to this. Units: rows. */
const mostPromised = 1_000_000

/** What one size of population costs and how well it is linked. */
export function costRow(
  size: number,
  { cost, summary }: Measured,
  fixed: Measured,
  scored: ScoringCost,
): Row[] {
  const mark = marks[size]
  const { forecast, scoringSeconds: scoring } = summary
  const rows = size.toLocaleString('en-GB')
  const near = (said: number, so: number) => Math.abs(said - so) <= so * 0.3
  return [
    {
      measure: `${rows} rows, file to clusters, training included`,
      reached: `${cost.cpu.toFixed(1)} CPU s, ${cost.wall.toFixed(1)} s, ${Math.round(cost.megabytes)} MB, ${(summary.pairs / 1e6).toFixed(2)}M pairs`,
      must: mark ? `${mark.cpu} CPU s, ${mark.megabytes} MB` : '',
      beat: mark?.beat ?? '',
      ok: !mark || (cost.cpu <= mark.cpu && cost.megabytes <= mark.megabytes),
    },
    scoringRow(`${rows} rows, scoring: pairs found, weighed and kept`, scored, mark?.pairs ?? 0),
    {
      measure: `${rows} rows, scoring, part by part`,
      reached: `weighing and keeping ${rate(scored.pairs, scored.warm - scored.finding)}, finding ${rate(scored.pairs, scored.finding)}, all of it the first time ${rate(scored.pairs, scored.cold)}, in the run with threads to start ${rate(summary.pairs, scoring)}; laying out blocks before it ${scored.layingOut.toFixed(2)} CPU s`,
      must: '',
      beat: '',
      ok: true,
    },
    qualityRow(`${rows} rows, trained`, summary.evaluation.cluster, size),
    qualityRow(`${rows} rows, shipped weights`, fixed.summary.evaluation.cluster, size),
    {
      measure: `${rows} rows, forecast`,
      reached: `${forecast.seconds.toFixed(1)} CPU s, ${Math.round(forecast.megabytes)} MB, ${(forecast.pairs / 1e6).toFixed(2)}M pairs`,
      must: 'within 30 %',
      beat: '',
      ok:
        near(forecast.seconds, cost.cpu) &&
        near(forecast.megabytes, cost.megabytes) &&
        near(forecast.pairs, summary.pairs),
    },
  ]
}

const rate = (pairs: number, seconds: number): string => `${(pairs / seconds / 1e6).toFixed(2)}M`

/** How many pairs are scored in a CPU second, and whether that is as many as they must be. */
export const scoringRow = (measure: string, { pairs, warm }: ScoringCost, must: number): Row => ({
  measure,
  reached: `${rate(pairs, warm)} a CPU second`,
  must: must > 0 ? `${must / 1e6}M` : '',
  beat: must > 0 ? 'DuckDB SQL 0.34M to 0.44M' : '',
  ok: pairs / warm >= must,
})

const qualityRow = (measure: string, { precision, recall }: Scores, size: number): Row => {
  const isPromised = size <= mostPromised
  return {
    measure: `${measure}: precision and recall`,
    reached: `P ${precision.toFixed(4)}, R ${recall.toFixed(4)}`,
    must: isPromised ? '0.99 and 0.93' : '',
    beat: 'a spike: 0.964 and 0.976',
    ok: !isPromised || (precision >= 0.99 && recall >= 0.93),
  }
}

/** The table as lines of text. */
export function* writeTable(rows: readonly Row[]): Generator<string> {
  const columns = ['measure', 'reached', 'must', 'beat'] as const
  const heads = { measure: 'measure', reached: 'reached', must: 'must reach', beat: 'to beat' }
  const widths = columns.map((column) =>
    Math.max(heads[column].length, ...rows.map((row) => row[column].length)),
  )
  const line = (cells: readonly string[]) => cells.map((cell, at) => cell.padEnd(widths[at]!)).join('  ')
  yield line(columns.map((column) => heads[column]))
  for (const row of rows)
    yield `${line(columns.map((column) => row[column]))}  ${row.ok ? '' : 'NOT REACHED'}`.trimEnd()
}
