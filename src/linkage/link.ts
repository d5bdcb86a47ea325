import { type Blocks, makeBlocks } from './block/blocks.ts'
import { makeConstraints } from './cluster/constraints.ts'
import { type Grouping, partition, weightOf } from './cluster/partition.ts'
import { encode } from './encode/encode.ts'
import { planFor } from './encode/plan.ts'
import { rawFromRecords } from './encode/raw.ts'
import { emptyTable } from './encode/table.ts'
import { keyText, type LinkageRecord, type RecordKey } from './record.ts'
import { defaultModel } from './score/default-model.ts'
import { type Edges, makeEdgeList, scoreBlocks } from './score/edges.ts'
import type { Model } from './score/model.ts'
import { makeScorer, type Scorer } from './score/scorer.ts'
import { probabilityOf } from './score/veto.ts'

/** A step of the work and how much of it is done, from 0 to 1. */
export type Progress = { readonly step: string; readonly part: number }

/** Two records that a person has decided on. */
export type Decided = readonly (readonly [RecordKey, RecordKey])[]

export type LinkOptions = {
  readonly model?: Model
  readonly mustLink?: Decided
  readonly mustNotLink?: Decided
  readonly threads?: number
  readonly seed?: number
  readonly onProgress?: (done: Progress) => void
}

export type Cluster = {
  readonly members: readonly RecordKey[]
  /** How sure it is that all members are one person: of the least sure member. From 0 to 1. */
  readonly probability: number
}

/** Two records in different clusters, and how likely they are to be one person. */
export type ReviewPair = {
  readonly a: RecordKey
  readonly b: RecordKey
  readonly probability: number
  readonly bits: number
}

export type Linked = {
  /** Every record is in exactly one; a record of its own is a cluster of one. */
  readonly clusters: readonly Cluster[]
  /** Pairs that a person should look at, strongest first; of two clusters only the strongest pair. */
  readonly review: readonly ReviewPair[]
  /** Pairs of records that were compared. */
  readonly pairs: number
}

/** Records a block may hold before it is divided. */
export const largestBlock = 1000

/**
 * Finds which records are about one person.
 *
 * The result does not depend on the order of the records, nor on their ids.
 * Units:  probabilities from 0 to 1; bits are log2 of the odds.
 * Errors: a `TypeError` for two records with one source and id. A decision on a record that is not there is left out.
 */
export async function link(
  records: Iterable<LinkageRecord> | AsyncIterable<LinkageRecord>,
  options: LinkOptions = {},
): Promise<Linked> {
  const { model = defaultModel, onProgress = () => {} } = options
  const all = await gather(records)
  onProgress({ step: 'encode', part: 0 })
  const rows = numberRecords(all)
  const raw = rawFromRecords(all)
  const table = emptyTable(planFor(raw.columns), all.length)
  encode(table, raw)
  onProgress({ step: 'block', part: 0 })
  const blocks = makeBlocks(table, model.keys, largestBlock)
  const scorer = makeScorer(table, model)
  onProgress({ step: 'score', part: 0 })
  const { edges, pairs } = scoreAll(blocks, scorer, onProgress)
  onProgress({ step: 'cluster', part: 0 })
  const toRows = (decided: Decided = []) => decided.flatMap((pair) => rowPair(rows, pair))
  const constraints = makeConstraints(toRows(options.mustLink), toRows(options.mustNotLink))
  const grouping: Grouping = { table, scorer, edges, constraints, link: model.link }
  const groups = partition(grouping)
  onProgress({ step: 'cluster', part: 1 })
  return describe(grouping, groups, all, model.review, pairs)
}

async function gather(
  records: Iterable<LinkageRecord> | AsyncIterable<LinkageRecord>,
): Promise<readonly LinkageRecord[]> {
  if (Array.isArray(records)) return records
  const all: LinkageRecord[] = []
  for await (const record of records) all.push(record)
  return all
}

function numberRecords(records: readonly LinkageRecord[]): Map<string, number> {
  const rows = new Map(records.map((record, row) => [keyText(record), row]))
  if (rows.size !== records.length) throw new TypeError('Two records have one source and id')
  return rows
}

function rowPair(
  rows: ReadonlyMap<string, number>,
  [a, b]: readonly [RecordKey, RecordKey],
): (readonly [number, number])[] {
  const [x, y] = [rows.get(keyText(a)), rows.get(keyText(b))]
  return x === undefined || y === undefined || x === y ? [] : [[x, y]]
}

function scoreAll(
  blocks: Blocks,
  scorer: Scorer,
  onProgress: (done: Progress) => void,
): { edges: Edges; pairs: number } {
  const list = makeEdgeList()
  let pairs = 0
  for (let key = 0; key < blocks.keys.length; key += 1) {
    pairs += scoreBlocks({ blocks, scorer, allowed: undefined, list }, key, [
      0,
      blocks.starts[key]!.length - 1,
    ])
    onProgress({ step: 'score', part: (key + 1) / blocks.keys.length })
  }
  return { edges: list.take(), pairs }
}

function describe(
  grouping: Grouping,
  groups: readonly number[][],
  records: readonly LinkageRecord[],
  reviewFrom: number,
  pairs: number,
): Linked {
  const homes = new Int32Array(records.length).fill(-1)
  for (const [at, rows] of groups.entries()) for (const row of rows) homes[row] = at
  const keyOf = (row: number): RecordKey => ({ source: records[row]!.source, id: records[row]!.id })
  const clusters: Cluster[] = groups.map((rows) => ({
    members: rows.map(keyOf),
    probability: probabilityOf(surety(grouping, rows)),
  }))
  for (let row = 0; row < records.length; row += 1)
    if (homes[row]! < 0) clusters.push({ members: [keyOf(row)], probability: 1 })
  const review = reviewPairs(grouping, homes, reviewFrom).map(({ a, b, bits }) => ({
    a: keyOf(a),
    b: keyOf(b),
    bits,
    probability: probabilityOf(bits),
  }))
  return { clusters, review, pairs }
}

/** The weight that holds the least sure member of a cluster in it, in bits. */
export function surety(grouping: Grouping, rows: readonly number[]): number {
  const strongest = new Float64Array(rows.length).fill(-Infinity)
  for (let i = 0; i < rows.length; i += 1) {
    for (let j = i + 1; j < rows.length; j += 1) {
      const bits = weightOf(grouping, rows[i]!, rows[j]!)
      strongest[i] = Math.max(strongest[i]!, bits)
      strongest[j] = Math.max(strongest[j]!, bits)
    }
  }
  return strongest.reduce((least, bits) => Math.min(least, bits), Infinity)
}

/** The strongest pair between each two clusters, at or above some bits. */
export function reviewPairs(
  { edges, constraints }: Grouping,
  homes: Int32Array,
  from: number,
): { a: number; b: number; bits: number }[] {
  const strongest = new Map<string, { a: number; b: number; bits: number }>()
  for (let at = 0; at < edges.size; at += 1) {
    const [a, b, bits] = [edges.a[at]!, edges.b[at]!, edges.bits[at]!]
    const [x, y] = [homes[a]!, homes[b]!]
    if (bits < from || (x >= 0 && x === y) || constraints.between(a, b) !== 0) continue
    const [left, right] = [x < 0 ? `r${a}` : `c${x}`, y < 0 ? `r${b}` : `c${y}`]
    const pair = left < right ? `${left} ${right}` : `${right} ${left}`
    const known = strongest.get(pair)
    if (!known || known.bits < bits) strongest.set(pair, { a, b, bits })
  }
  return [...strongest.values()].sort((p, q) => q.bits - p.bits || p.a - q.a || p.b - q.b)
}
