import { apply, type ClusterEvent, regroup, withdraw } from '../cluster/ledger.ts'
import { forgetAfter } from '../encode/dictionary.ts'
import { encode } from '../encode/encode.ts'
import { rawFromOne } from '../encode/raw.ts'
import type { Evidence } from '../explain.ts'
import { keyText, type LinkageRecord, type RecordKey } from '../record.ts'
import { defaultModel } from '../score/default-model.ts'
import type { Model } from '../score/model.ts'
import { makeScorer, type Scorer } from '../score/scorer.ts'
import { rankMatches } from './match.ts'
import { makePoster, type Poster } from './postings.ts'
import { findNeighbours, regroupAlone, regroupAround } from './regroup.ts'
import { readSnapshot, writeSnapshot } from './snapshot.ts'
import { type Change, clusterRows, decide, emptyState, type State, uncount } from './state.ts'

/** A cluster that a record may belong to. */
export type Match = {
  readonly cluster: string
  /** The record of the cluster that agrees best. */
  readonly best: RecordKey
  /** The weight of the evidence, prior odds included. */
  readonly bits: number
  readonly probability: number
  readonly evidence: readonly Evidence[]
}

/** A cluster by its name, and its members. */
export type IndexCluster = { readonly id: string; readonly members: readonly RecordKey[] }

/**
 * Records that can be looked up, added to, changed and grouped one at a time, with the scorer and keys of a batch.
 *
 * Units:  probabilities from 0 to 1; bits are log2 of the odds.
 * Errors: a `TypeError` for a record added twice, and for changing or deciding on a record that is not there.
 */
export type Index = {
  readonly size: () => number
  readonly add: (record: LinkageRecord) => Change
  readonly update: (record: LinkageRecord) => Change
  readonly remove: (key: RecordKey) => Change
  /** Clusters that the record may belong to, likeliest first; the next one is the runner-up. Changes nothing. */
  readonly match: (record: LinkageRecord, most?: number) => readonly Match[]
  /** The cluster of a record; `undefined` when the record is not there. */
  readonly cluster: (key: RecordKey) => IndexCluster | undefined
  /** The name under which a cluster that was merged away goes on. */
  readonly follow: (cluster: string) => string
  readonly mustLink: (a: RecordKey, b: RecordKey) => Change
  readonly mustNotLink: (a: RecordKey, b: RecordKey) => Change
  readonly snapshot: () => Uint8Array
  readonly restore: (bytes: Uint8Array) => void
}

/** Records a block may hold before it is divided: few enough to be looked through at once. */
const largestBlock = 400

type Parts = { state: State; scorer: Scorer; poster: Poster; readonly model: Model; scorerSize: number }

/** Opens an empty index. */
export function openIndex(options: { readonly model?: Model } = {}): Index {
  const parts = prepare(emptyState(), options.model ?? defaultModel)
  return {
    size: () => parts.state.rows.size,
    add: (record) => add(parts, record),
    update: (record) => {
      const removed = remove(parts, record)
      const added = add(parts, record)
      return { cluster: added.cluster, events: [...removed.events, ...added.events] }
    },
    remove: (key) => remove(parts, key),
    match: (record, most = 10) => match(parts, record, most),
    cluster: (key) => clusterOf(parts.state, key),
    follow: (cluster) => follow(parts.state, cluster),
    mustLink: (a, b) => decideOn(parts, a, b, 1),
    mustNotLink: (a, b) => decideOn(parts, a, b, -1),
    snapshot: () => writeSnapshot(parts.state),
    restore: (bytes) => void Object.assign(parts, prepare(readSnapshot(bytes), parts.model)),
  }
}

function prepare(state: State, model: Model): Parts {
  const poster = makePoster(state.table, model.keys, state.postings, largestBlock)
  return { state, poster, model, scorer: makeScorer(state.table, model), scorerSize: state.rows.size }
}

/** The scorer's prior odds follow the number of records, in steps small enough not to matter. */
function freshScorer(parts: Parts): Scorer {
  const size = parts.state.rows.size
  if (size > parts.scorerSize * 1.05 + 50) {
    parts.scorer = makeScorer(parts.state.table, parts.model)
    parts.scorerSize = size
  }
  return parts.scorer
}

function add(parts: Parts, record: LinkageRecord): Change {
  const { state, poster, model } = parts
  const text = keyText(record)
  if (state.rows.has(text)) throw new TypeError('The index already holds a record with this source and id')
  const row = encode(state.table, rawFromOne(record))
  state.keys[row] = { source: record.source, id: record.id }
  state.rows.set(text, row)
  const scorer = freshScorer(parts)
  const near = findNeighbours(state, poster, scorer, row)
  for (const other of state.decisions.get(text)?.keys() ?? []) {
    const decided = state.rows.get(other)
    if (decided !== undefined && !near.rows.includes(decided))
      addNeighbour(near, decided, scorer.weigh(row, decided))
  }
  poster.post(row)
  return settle(state, regroupAround(state, scorer, row, near, model.link), text)
}

function addNeighbour({ rows, bits }: ReturnType<typeof findNeighbours>, row: number, weight: number): void {
  ;(rows as number[]).push(row)
  ;(bits as number[]).push(weight)
}

function settle(state: State, groups: readonly number[][], of: string): Change {
  const event = regroup(
    state.ledger,
    groups.map((rows) => rows.map((row) => keyText(state.keys[row]!))),
  )
  if (event) apply(state.ledger, event)
  return { cluster: state.ledger.homes.get(of), events: event ? [event] : [] }
}

function remove({ state, scorer, model }: Parts, key: RecordKey): Change {
  const text = keyText(key)
  const row = rowOf(state, key)
  const rest = clusterRows(state, row).filter((each) => each !== row)
  const events: ClusterEvent[] = []
  const event = withdraw(state.ledger, text)
  if (event) apply(state.ledger, event)
  if (event) events.push(event)
  uncount(state.table, row)
  state.keys[row] = undefined
  state.rows.delete(text)
  // What only this record held together falls apart.
  if (rest.length > 1)
    events.push(...settle(state, regroupAlone(state, scorer, rest, model.link), text).events)
  return { cluster: undefined, events }
}

function rowOf({ rows }: State, key: RecordKey): number {
  const row = rows.get(keyText(key))
  if (row === undefined) throw new TypeError('The index holds no record with this source and id')
  return row
}

function decideOn(parts: Parts, a: RecordKey, b: RecordKey, decision: -1 | 1): Change {
  const { state, scorer, model } = parts
  const [left, right] = [rowOf(state, a), rowOf(state, b)]
  decide(state, a, b, decision)
  const rows = [...new Set([...clusterRows(state, left), ...clusterRows(state, right)])]
  return settle(state, regroupAlone(state, scorer, rows, model.link), keyText(a))
}

function match(parts: Parts, record: LinkageRecord, most: number): readonly Match[] {
  const { state, poster, model } = parts
  const scorer = freshScorer(parts)
  const { table } = state
  const before = {
    size: table.size,
    pool: table.poolSize,
    values: table.dictionaries.map(({ size }) => size),
  }
  const row = encode(table, rawFromOne(record))
  try {
    return rankMatches({ state, scorer, model, row, near: findNeighbours(state, poster, scorer, row), most })
  } finally {
    uncount(table, row)
    table.cells.fill(0, row * table.plan.length, (row + 1) * table.plan.length)
    table.size = before.size
    table.poolSize = before.pool
    for (const [of, dictionary] of table.dictionaries.entries()) forgetAfter(dictionary, before.values[of]!)
  }
}

function clusterOf({ ledger, rows, keys }: State, key: RecordKey): IndexCluster | undefined {
  const id = ledger.homes.get(keyText(key))
  if (id === undefined) return undefined
  return { id, members: ledger.clusters.get(id)!.map((member) => keys[rows.get(member)!]!) }
}

function follow({ ledger }: State, cluster: string): string {
  let name = cluster
  while (ledger.redirects.has(name) && !ledger.clusters.has(name)) name = ledger.redirects.get(name)!
  return name
}
