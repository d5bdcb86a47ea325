import { sharedKeys } from '../block/pairs.ts'
import { levelsOf } from '../compare/compare.ts'
import type { Table } from '../encode/table.ts'
import { type Evaluation, evaluate, evaluatePairs } from '../evaluate.ts'
import { type Job, strongestTies } from '../job.ts'
import { mindRoom } from '../room.ts'
import { probabilityOf } from '../score/veto.ts'
import { csvField } from './outputs.ts'
import { inOrderOfFiles, type RowNames } from './rows.ts'

const rounded = (probability: number): string => String(Math.round(probability * 1e6) / 1e6)

/** The cluster of each row, numbered by the first of its rows in some order. */
function clusterNumbers({ homes, groups }: Job, order: Int32Array): Int32Array {
  const numbers = new Int32Array(homes.length)
  const known = new Int32Array(groups.length)
  let next = 0
  for (const row of order) {
    const home = homes[row]!
    if (home >= 0 && known[home] !== 0) numbers[row] = known[home]!
    else {
      next += 1
      numbers[row] = next
      if (home >= 0) known[home] = next
    }
  }
  return numbers
}

/** The rows of `clusters.csv`, some thousand at a time: every row once, in the order it came. */
export function* clusterLines(job: Job, names: RowNames): Generator<string> {
  mindRoom(names.fileOf.length * 24)
  const order = inOrderOfFiles(names)
  const [numbers, ties] = [clusterNumbers(job, order), strongestTies(job)]
  const sureOf = (row: number) => (job.homes[row]! < 0 ? '1' : roundedOnce(probabilityOf(ties[row]!)))
  yield 'source,id,cluster,probability\n'
  let lines = ''
  for (let at = 0; at < order.length; at += 1) {
    const row = order[at]!
    lines += `${csvField(names.sourceOf(row))},${csvField(names.idOf(row))},${numbers[row]},${sureOf(row)}\n`
    if (at % 2000 < 1999) continue
    yield lines
    lines = ''
  }
  yield lines
}

const written = new Map<number, string>()

/** As `rounded`: most probabilities are among a few near 1, and writing a fraction out takes long. */
function roundedOnce(probability: number): string {
  const millionths = Math.round(probability * 1e6)
  const before = written.get(millionths)
  if (before !== undefined) return before
  const text = rounded(probability)
  written.set(millionths, text)
  return text
}

/** The lines of the file of pairs: those at or above a probability, with the level of every comparison. */
export function* pairLines(
  { edges, grouping }: Job,
  table: Table,
  names: RowNames,
  least: number,
): Generator<string> {
  yield `source_a,id_a,source_b,id_b,probability,bits,${table.plan.map(({ name }) => csvField(name)).join(',')}\n`
  for (let at = 0; at < edges.size; at += 1) {
    const bits = edges.bits[at]!
    if (probabilityOf(bits) < least) continue
    const [a, b] = firstInFiles(names, edges.a[at]!, edges.b[at]!)
    grouping.scorer.weigh(a, b)
    const pattern = table.plan.map(({ kind }, of) => csvField(levelsOf(kind)[grouping.scorer.levels[of]!]!))
    const ends = [a, b].map((row) => `${csvField(names.sourceOf(row))},${csvField(names.idOf(row))}`)
    yield `${ends.join(',')},${rounded(probabilityOf(bits))},${bits.toFixed(3)},${pattern.join(',')}\n`
  }
}

const firstInFiles = ({ places }: RowNames, a: number, b: number): readonly [number, number] =>
  places && places[a]! > places[b]! ? [b, a] : [a, b]

/** How the result compares with the truth. */
export function evaluateJob(job: Job, truth: Int32Array): Evaluation {
  const rows = Int32Array.from({ length: job.homes.length }, (_, row) => row)
  // For the sorted list of clusters and truths.
  mindRoom(rows.length * 16)
  const numbers = clusterNumbers(job, rows)
  return { pairwise: evaluatePairs(job.edges, truth, job.grouping.link), ...evaluate(numbers, truth) }
}

/** The share of true pairs that some key proposes, from 0 to 1. */
export function blockingRecall({ blocks }: Job, truth: Int32Array): number {
  const order = Int32Array.from(truth.keys()).sort((a, b) => truth[a]! - truth[b]! || a - b)
  let [pairs, found] = [0, 0]
  for (let at = 0; at < order.length; at += 1)
    for (let other = at + 1; other < order.length && truth[order[other]!] === truth[order[at]!]; other += 1) {
      pairs += 1
      found += sharedKeys(blocks, order[at]!, order[other]!).length > 0 ? 1 : 0
    }
  return pairs === 0 ? 1 : found / pairs
}
