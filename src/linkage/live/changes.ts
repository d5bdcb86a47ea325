import type { ClusterEvent } from '../cluster/ledger.ts'
import { forgetAfter } from '../encode/dictionary.ts'
import { encode } from '../encode/encode.ts'
import { rawFromRecord } from '../encode/raw-every-kind.ts'
import { keyText, type LinkageRecord, type RecordKey } from '../record.ts'
import { nameOfCluster, regroupRows, rowsBeside, withdrawRow } from './clusters.ts'
import { dropKey, findRow, placeKey, rowOfText } from './keys.ts'
import { type Match, type MatchOptions, rankMatches } from './match.ts'
import { freshScorer, type Parts } from './parts.ts'
import { findNeighbours, type Neighbours, regroupAlone, regroupAround } from './regroup.ts'
import { type Change, decide, type State, uncount } from './state.ts'

/** Adds a record, and groups it and its neighbourhood. */
export function add(parts: Parts, record: LinkageRecord): Change {
  const { state, poster, model } = parts
  const row = enter(parts, record)
  const scorer = freshScorer(parts)
  const near = findNeighbours(state, poster, scorer, row)
  if (state.decisions.size > 0) {
    for (const other of state.decisions.get(keyText(record))?.keys() ?? []) {
      const decided = rowOfText(state.keys, other)
      if (decided !== undefined && !near.rows.includes(decided))
        addNeighbour(near, decided, scorer.weigh(row, decided))
    }
  }
  poster.post(row)
  return settle(state, regroupAround(state, scorer, row, near, model.link), row)
}

/** Puts a record into the table, in no cluster and under no key yet. Gives its row. */
export function enter({ state }: Parts, record: LinkageRecord): number {
  if (findRow(state.keys, record) !== undefined)
    throw new TypeError('The index already holds a record with this source and id')
  const row = encode(state.table, rawFromRecord(record))
  placeKey(state.keys, record, row)
  return row
}

function addNeighbour({ rows, bits }: Neighbours, row: number, weight: number): void {
  ;(rows as number[]).push(row)
  ;(bits as number[]).push(weight)
}

/** Makes groups of rows the clusters of their rows. `row` is the one that the change is about. */
export function settle({ clusters, keys }: State, groups: readonly number[][], row: number): Change {
  const event = regroupRows(clusters, keys, groups)
  return { cluster: nameOfCluster(clusters.homes[row]!), events: event ? [event] : [] }
}

/** Takes a record away. What only it held together falls apart. */
export function remove(parts: Parts, key: RecordKey): Change {
  const { state, model } = parts
  const { rest, events } = leave(state, mustFind(state, key))
  const [first] = rest
  if (first !== undefined && rest.length > 1) {
    const scorer = freshScorer(parts)
    events.push(...settle(state, regroupAlone(state, scorer, rest, model.link), first).events)
  }
  return { cluster: undefined, events }
}

/** Takes a row away. Gives the rows that it was with, still together. */
export function leave(state: State, row: number): { rest: number[]; events: ClusterEvent[] } {
  const rest = rowsBeside(state.clusters, row).filter((each) => each !== row)
  const event = withdrawRow(state.clusters, state.keys, row)
  uncount(state.table, row)
  dropKey(state.keys, row)
  return { rest, events: event ? [event] : [] }
}

function mustFind({ keys }: State, key: RecordKey): number {
  const row = findRow(keys, key)
  if (row === undefined) throw new TypeError('The index holds no record with this source and id')
  return row
}

/** Takes a record over, or anew, in the cluster of another or on its own, whatever the weights say. */
export function adopt(parts: Parts, record: LinkageRecord, beside: RecordKey | undefined): Change {
  const { state, poster } = parts
  const known = findRow(state.keys, record)
  const events = known === undefined ? [] : leave(state, known).events
  const row = enter(parts, record)
  poster.post(row)
  const other = beside && findRow(state.keys, beside)
  const others = other === undefined || other === row ? [] : rowsBeside(state.clusters, other)
  const change = settle(state, [[...others, row]], row)
  return { cluster: change.cluster, events: [...events, ...change.events] }
}

/** Keeps a decision of two records, and groups theirs afresh. */
export function decideOn(parts: Parts, a: RecordKey, b: RecordKey, decision: -1 | 1): Change {
  const { state, model } = parts
  const [left, right] = [mustFind(state, a), mustFind(state, b)]
  decide(state, a, b, decision)
  const rows = [...new Set([...rowsBeside(state.clusters, left), ...rowsBeside(state.clusters, right)])]
  return settle(state, regroupAlone(state, freshScorer(parts), rows, model.link), left)
}

/** Looks a record up. Nothing of it is left behind. */
export function match(
  parts: Parts,
  record: LinkageRecord,
  { most = 10, against = 'record' }: MatchOptions,
): readonly Match[] {
  const { state, poster, model } = parts
  const scorer = freshScorer(parts)
  const { table } = state
  const before = {
    size: table.size,
    pool: table.poolSize,
    values: table.dictionaries.map(({ size }) => size),
  }
  const row = encode(table, rawFromRecord(record))
  try {
    const near = findNeighbours(state, poster, scorer, row)
    return rankMatches({ state, scorer, model, prior: parts.prior, row, near, most, against })
  } finally {
    uncount(table, row)
    table.cells.fill(0, row * table.plan.length, (row + 1) * table.plan.length)
    table.size = before.size
    table.poolSize = before.pool
    for (const [of, dictionary] of table.dictionaries.entries()) forgetAfter(dictionary, before.values[of]!)
  }
}
