import { makeConstraints } from '../cluster/constraints.ts'
import { roomFor } from '../encode/arrays.ts'
import { encode } from '../encode/encode.ts'
import { rawWithEveryKind } from '../encode/raw-every-kind.ts'
import { runJob } from '../job.ts'
import type { Decided } from '../link.ts'
import type { LinkageRecord } from '../record.ts'
import { newCluster, setCluster } from './clusters.ts'
import { emptyKeys, findRow, placeKey, rowOfText } from './keys.ts'
import { packRows } from './pack-rows.ts'
import { largestBlock, type Parts, prepare } from './parts.ts'
import { decide, type State } from './state.ts'

/** A record that may come with the label of its cluster: those of one label are one cluster, whatever is said of them. */
export type Loaded = LinkageRecord & { readonly cluster?: string | undefined }

export type LoadOptions = {
  readonly mustLink?: Decided
  readonly mustNotLink?: Decided
  readonly threads?: number
}

const atOnce = 10_000

/** Fills an empty index. */
export async function load(
  parts: Parts,
  records: Iterable<Loaded> | AsyncIterable<Loaded>,
  { mustLink = [], mustNotLink = [], threads }: LoadOptions,
): Promise<void> {
  const { state } = parts
  if (state.table.size > 0) throw new TypeError('Only an empty index can be loaded into')
  for (const [a, b] of mustLink) decide(state, a, b, 1)
  for (const [a, b] of mustNotLink) decide(state, a, b, -1)
  const labels = await readAll(state, records)
  const linked = labels.size === 0 ? await linkAll(parts, threads) : labels
  cluster(state, linked)
  packRows(parts.filing, state.postings, state.table.size, largestBlock)
  Object.assign(parts, prepare(state, parts.model))
}

/** The clusters that rows have been said to be in, by row: 0 for none. */
type Labels = { of: Int32Array; size: number }

async function readAll(state: State, records: Iterable<Loaded> | AsyncIterable<Loaded>): Promise<Labels> {
  const labels: Labels = { of: new Int32Array(1024), size: 0 }
  const known = emptyKeys()
  let chunk: Loaded[] = []
  const take = () => {
    const first = encode(state.table, rawWithEveryKind(chunk))
    for (const [at, record] of chunk.entries()) {
      if (findRow(state.keys, record) !== undefined) throw new TypeError('Two records have one source and id')
      placeKey(state.keys, record, first + at)
      labels.of = roomFor(labels.of, first + at + 1)
      labels.of[first + at] = record.cluster === undefined ? 0 : numberOf(known, labels, record.cluster)
    }
    chunk = []
  }
  for await (const record of records) if (chunk.push(record) === atOnce) take()
  take()
  return labels
}

function numberOf(known: ReturnType<typeof emptyKeys>, labels: Labels, label: string): number {
  const key = { source: '', id: label }
  const found = findRow(known, key)
  if (found !== undefined) return found
  labels.size += 1
  placeKey(known, key, labels.size)
  return labels.size
}

/** Links the rows as a batch does. */
async function linkAll({ state, model }: Parts, threads: number | undefined): Promise<Labels> {
  const decided = (wanted: -1 | 1) =>
    [...state.decisions].flatMap(([from, to]) =>
      [...to].flatMap(([text, decision]) => {
        const [a, b] = [rowOfText(state.keys, from), rowOfText(state.keys, text)]
        return decision === wanted && a !== undefined && b !== undefined && a < b ? [[a, b] as const] : []
      }),
    )
  const constraints = makeConstraints(decided(1), decided(-1))
  const { homes, groups } = await runJob(state.table, { model, constraints, threads })
  return { of: homes.map((home) => home + 1), size: groups.length }
}

/** Makes clusters of rows of one label, in the order of their first rows; a row without is on its own. */
function cluster(state: State, { of, size }: Labels): void {
  const rows: number[][] = Array.from({ length: size + 1 }, () => [])
  for (let row = 0; row < state.table.size; row += 1) if (of[row] !== 0) rows[of[row]!]!.push(row)
  for (let row = 0; row < state.table.size; row += 1) {
    const own = of[row] === 0 ? [row] : rows[of[row]!]!
    if (own[0] === row) setCluster(state.clusters, newCluster(state.clusters), own)
  }
}
