import { calibrationOf } from '../calibrate.ts'
import type { RowNames } from '../command/rows.ts'
import type { Table } from '../encode/table.ts'
import { type Evaluation, evaluatePairs } from '../evaluate.ts'
import { explainRows } from '../explain.ts'
import { type Job, tiesWithin } from '../job.ts'
import { mindRoom, oftenEnough } from '../room.ts'
import type { Model } from '../score/model.ts'
import { probabilityOf } from '../score/veto.ts'
import { priorFor } from '../score/weights.ts'
import { barChart, lineChart } from './charts.ts'
import { safe, section, tableOf } from './markup.ts'

/** How many pairs have which weight. */
export function histogramSection({ edges }: Job): string {
  const bands = new Map<number, number>()
  for (let at = 0; at < edges.size; at += 1) {
    const band = Math.max(-6, Math.min(40, Math.floor(edges.bits[at]! / 2) * 2))
    bands.set(band, (bands.get(band) ?? 0) + 1)
  }
  const bars = [...bands]
    .sort(([a], [b]) => a - b)
    .map(([band, value]) => ({ label: `${band} to ${band + 2} bits`, value }))
  return section(
    'Weights',
    'Pairs by weight. Pairs under −6 bits are not kept. A clear valley near 0 is a good sign.',
    barChart('Pairs by weight', bars),
  )
}

/** How large the clusters are. */
export function sizesSection({ groups, homes }: Job): string {
  const sizes = new Map<number, number>([[1, homes.reduce((count, home) => count + (home < 0 ? 1 : 0), 0)]])
  for (const { length } of groups) sizes.set(length, (sizes.get(length) ?? 0) + 1)
  const bars = [...sizes]
    .sort(([a], [b]) => a - b)
    .slice(0, 40)
    .map(([size, value]) => ({ label: Number(size) === 1 ? '1 record' : `${size} records`, value }))
  return section(
    'Cluster sizes',
    'Clusters by the number of their records.',
    barChart('Clusters by size', bars),
  )
}

/** How the result compares with the truth, and at which threshold it would be otherwise. */
export function truthSection({ edges, grouping }: Job, truth: Int32Array, evaluation: Evaluation): string {
  const thresholds = Array.from({ length: 33 }, (_, at) => at - 6)
  const scored = thresholds.map((bits) => [bits, evaluatePairs(edges, truth, bits)] as const)
  const lines = (['precision', 'recall', 'f1'] as const).map((name) => ({
    name,
    points: scored.map(([bits, scores]) => [bits, scores[name]] as const),
  }))
  const { points, error } = calibrationOf({
    size: edges.size,
    probabilityOf: (at) => probabilityOf(edges.bits[at]!),
    isSame: (at) => truth[edges.a[at]!] === truth[edges.b[at]!],
  })
  const rows = Object.entries(evaluation).map(([name, { precision, recall, f1 }]) => [
    name,
    precision.toFixed(4),
    recall.toFixed(4),
    f1.toFixed(4),
  ])
  const calibration = lineChart(
    'Share of matches by probability said',
    [
      { name: 'so', points },
      {
        name: 'ideal',
        points: [
          [0, 0],
          [1, 1],
        ],
      },
    ],
    [0, 1],
  )
  return [
    section(
      'Against the truth',
      `Precision and recall of single pairs by threshold, in bits. Links were made at ${grouping.link}; the truth was not used.`,
      tableOf(['', 'Precision', 'Recall', 'F1'], rows) +
        lineChart('Precision, recall and F1 by threshold', lines, [-6, 26]),
    ),
    section(
      'Calibration',
      `How often pairs were matches, by the probability that was given. Expected calibration error ${error.toFixed(3)}.`,
      calibration,
    ),
  ].join('')
}

type Doubtful = { readonly job: Job; readonly table: Table; readonly model: Model; readonly names: RowNames }

/** The dozen clusters with the weakest tie, the weakest first. */
function leastCertain({ groups, grouping }: Job) {
  let weakest: { readonly rows: readonly number[]; readonly bits: number }[] = []
  for (const [at, rows] of groups.entries()) {
    if (at % oftenEnough === 0) mindRoom()
    if (rows.length > 30) continue
    const bits = Math.min(...tiesWithin(grouping, rows))
    if (weakest.length === 12 && bits >= weakest[11]!.bits) continue
    weakest = [...weakest, { rows, bits }].sort((x, y) => x.bits - y.bits).slice(0, 12)
  }
  return weakest
}

/** The clusters that hold together least, with what speaks for and against each of their pairs. */
export function doubtfulSection({ job, table, model, names }: Doubtful): string {
  const doubtful = leastCertain(job)
  const prior = priorFor(model, table.size)
  const parts = doubtful.map(({ rows, bits }, at) => {
    const pairs = rows.flatMap((a, i) => rows.slice(i + 1).map((b) => [a, b] as const)).slice(0, 6)
    const charts = pairs.map(([a, b]) => {
      const evidence = explainRows(table, job.grouping.scorer, model, prior, [a, b])
      const bars = evidence.map((each) => ({
        label: each.field,
        value: each.bits,
        note: `${each.bits.toFixed(1)}  ${each.level}${each.left ? `: ${each.left} / ${each.right}` : ''}`.slice(
          0,
          90,
        ),
      }))
      return `<h4>${safe(`${names.sourceOf(a)} ${names.idOf(a)} and ${names.sourceOf(b)} ${names.idOf(b)}`)}</h4>${barChart('What speaks for and against, in bits', bars)}`
    })
    return `<details${at === 0 ? ' open' : ''}><summary>${rows.length} records, weakest tie ${bits.toFixed(1)} bits</summary>${charts.join('')}</details>`
  })
  return section(
    'Least certain clusters',
    'Each pair as a waterfall: where it starts, and what each field adds or takes away.',
    parts.join(''),
  )
}
