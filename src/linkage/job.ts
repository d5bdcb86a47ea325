import { type Blocks, makeBlocks } from './block/blocks.ts'
import { layOut } from './block/lay-out.ts'
import { type Constraints, noConstraints } from './cluster/constraints.ts'
import { type Grouping, partition, weightOf } from './cluster/partition.ts'
import { collect } from './collect.ts'
import type { Table } from './encode/table.ts'
import type { Edges } from './score/edges.ts'
import type { Model } from './score/model.ts'
import { scoreAll } from './score/score-all.ts'
import { makeScorer } from './score/scorer.ts'
import { largestBlockFor } from './train/train.ts'

/** What to do with a table of records. */
export type JobOptions = {
  readonly model: Model
  readonly blocks?: Blocks | undefined
  readonly constraints?: Constraints
  /** The file of each row, when only pairs of different files may match. */
  readonly files?: Int32Array | undefined
  readonly threads?: number | undefined
  readonly onProgress?: (done: {
    readonly step: string
    readonly part: number
    readonly pairs?: number
  }) => void
}

/** What came of it. */
export type Job = {
  readonly grouping: Grouping
  readonly blocks: Blocks
  readonly edges: Edges
  /** Pairs that were scored. */
  readonly pairs: number
  /** Clusters of two or more rows. */
  readonly groups: readonly number[][]
  /** The cluster of each row, by position in `groups`; -1 for a row of its own. */
  readonly homes: Int32Array
}

/** Blocks, scores and clusters a table with a model. The same result whatever the number of threads. */
export async function runJob(table: Table, options: JobOptions): Promise<Job> {
  const { model, constraints = noConstraints, files, onProgress = () => {} } = options
  onProgress({ step: 'block', part: 0 })
  const blocks = options.blocks ?? makeBlocks(table, model.keys, largestBlockFor(table.size))
  onProgress({ step: 'score', part: 0 })
  const { edges, pairs } = await scoreAll({
    table,
    model,
    blocks: layOut(blocks),
    files,
    threads: options.threads,
    onPairs: (scored, of) =>
      onProgress({ step: 'score', part: Math.min(1, scored / Math.max(1, of)), pairs: scored }),
  })
  collect(table.size)
  onProgress({ step: 'cluster', part: 0 })
  const allowed = files && ((a: number, b: number) => files[a] !== files[b])
  const grouping: Grouping = {
    table,
    scorer: makeScorer(table, model),
    edges,
    constraints,
    link: model.link,
    allowed,
    onPart: (part) => onProgress({ step: 'cluster', part }),
  }
  const groups = partition(grouping)
  const homes = new Int32Array(table.size).fill(-1)
  for (const [at, rows] of groups.entries()) for (const row of rows) homes[row] = at
  onProgress({ step: 'cluster', part: 1 })
  return { grouping, blocks, edges, pairs, groups, homes }
}

/** For each row of a cluster, the bits of its strongest tie to another of its rows. */
export function tiesWithin(grouping: Grouping, rows: readonly number[]): Float64Array {
  const strongest = new Float64Array(rows.length).fill(-Infinity)
  for (let i = 0; i < rows.length; i += 1) {
    for (let j = i + 1; j < rows.length; j += 1) {
      const bits = weightOf(grouping, rows[i]!, rows[j]!)
      strongest[i] = Math.max(strongest[i]!, bits)
      strongest[j] = Math.max(strongest[j]!, bits)
    }
  }
  return strongest
}

/**
 * For each row, the bits of its strongest tie to another of its cluster; 0 for a row of its own.
 *
 * Of pairs that keys proposed, which are at hand; only rows without one are weighed against all of their cluster.
 */
export function strongestTies(job: Job): Float64Array {
  const { grouping, groups, homes } = job
  const strongest = proposedTies(job)
  for (const rows of groups) {
    if (rows.every((row) => strongest[row]! > -Infinity)) continue
    const ties = tiesWithin(grouping, rows)
    for (const [at, row] of rows.entries()) strongest[row] = Math.max(strongest[row]!, ties[at]!)
  }
  for (let row = 0; row < homes.length; row += 1) if (homes[row]! < 0) strongest[row] = 0
  return strongest
}

function proposedTies({ grouping, edges, homes }: Job): Float64Array {
  const strongest = new Float64Array(homes.length).fill(-Infinity)
  for (let at = 0; at < edges.size; at += 1) {
    const [a, b, bits] = [edges.a[at]!, edges.b[at]!, edges.bits[at]!]
    if (homes[a]! < 0 || homes[a] !== homes[b] || grouping.constraints.between(a, b) !== 0) continue
    strongest[a] = Math.max(strongest[a]!, bits)
    strongest[b] = Math.max(strongest[b]!, bits)
  }
  return strongest
}

/** The strongest pair between each two clusters, at or above some bits, strongest first. */
export function reviewPairs(
  { edges, homes, grouping }: Job,
  from: number,
): { a: number; b: number; bits: number }[] {
  const strongest = new Map<number, { a: number; b: number; bits: number }>()
  const width = homes.length * 2 + 1
  for (let at = 0; at < edges.size; at += 1) {
    const [a, b, bits] = [edges.a[at]!, edges.b[at]!, edges.bits[at]!]
    if (bits < from || (homes[a]! >= 0 && homes[a] === homes[b]) || grouping.constraints.between(a, b) !== 0)
      continue
    const [x, y] = [placeOf(homes, a), placeOf(homes, b)]
    const pair = Math.min(x, y) * width + Math.max(x, y)
    const known = strongest.get(pair)
    if (!known || known.bits < bits) strongest.set(pair, { a, b, bits })
  }
  return [...strongest.values()].sort((p, q) => q.bits - p.bits || p.a - q.a || p.b - q.b)
}

const placeOf = (homes: Int32Array, row: number): number =>
  homes[row]! >= 0 ? homes[row]! : homes.length + row
