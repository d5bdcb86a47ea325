import { entityMargin, mayJoin } from '../cluster/entities.ts'
import { addEntity } from '../cluster/entity-row.ts'
import type { LinkageRecord, RecordKey } from '../record.ts'
import { enter, leave, settle } from './changes.ts'
import { nameOfCluster, rowsBeside, rowsOf } from './clusters.ts'
import { findRow } from './keys.ts'
import { isHeldByPeople, loosen, partingMargin } from './loosen.ts'
import { freshScorer, type Parts } from './parts.ts'
import { findNeighbours, groupingOf, type Neighbours, noEdges } from './regroup.ts'
import { type Change, decidedRows } from './state.ts'

/**
 * Puts a record where it fits best, new or changed, and leaves everybody else with whom they are: for clusters that
 * were settled by more than the weights of pairs. Who was there before leaves only when the evidence has fallen well
 * below what joins, or somebody else fits better by as much, so that links do not flap.
 *
 * Where people said whose it is, it goes there, and brings along whom it fits: those two are one person's by its word.
 */
export function place(parts: Parts, record: LinkageRecord): Change {
  const { state, poster, model } = parts
  const known = findRow(state.keys, record)
  const left = known === undefined ? undefined : leave(state, known)
  const row = enter(parts, record)
  const near = findNeighbours(state, poster, freshScorer(parts), row)
  poster.post(row)
  const said = new Set(decidedRows(state, row, 1).flatMap((other) => rowsBeside(state.clusters, other)))
  const former = left?.rest[0] === undefined ? 0 : state.clusters.homes[left.rest[0]]!
  const fits = bestHome(parts, { row, said, near, former, link: model.link })
  const change = settle(state, [[...said, ...fits, row]], row)
  const loose = isHeldByPeople(state, row) ? loosen(parts, row) : []
  const cluster = nameOfCluster(state.clusters.homes[row]!)
  return { cluster, events: [...(left?.events ?? []), ...change.events, ...loose] }
}

/** Takes a record away, and leaves everybody else with whom they are; but for those who were there only for its sake. */
export function takeAway(parts: Parts, key: RecordKey): Change {
  const row = findRow(parts.state.keys, key)
  if (row === undefined) return { cluster: undefined, events: [] }
  const isHeld = isHeldByPeople(parts.state, row)
  const { rest, events } = leave(parts.state, row)
  return { cluster: undefined, events: isHeld ? [...events, ...loosen(parts, rest[0])] : events }
}

type Placing = {
  readonly row: number
  /** The rows that people said it is one person's with, and those beside them. */
  readonly said: ReadonlySet<number>
  readonly near: Neighbours
  /** The cluster that the record was in; 0 for none. */
  readonly former: number
  readonly link: number
}

/** The rows of the cluster that a row fits best, but for those it is with anyway; none when it fits none. */
function bestHome(parts: Parts, { row, said, near, former, link }: Placing): readonly number[] {
  const { state } = parts
  const best = new Map<number, number>()
  for (const [at, other] of near.rows.entries()) {
    if (said.has(other)) continue
    const home = state.clusters.homes[other]!
    best.set(home, Math.max(best.get(home) ?? -Infinity, near.bits[at]!))
  }
  const grouping = groupingOf(state, freshScorer(parts), noEdges, link)
  const fits = [...best].map(([home, bits]) => {
    const rows = rowsOf(state.clusters, home)
    const whole = Math.max(bits, wholeBits(parts, row, rows) - entityMargin)
    return { rows, bits: whole + (home === former ? partingMargin : 0) }
  })
  const ranked = fits
    .filter(({ bits }) => bits > link)
    .sort((a, b) => b.bits - a.bits || a.rows[0]! - b.rows[0]!)
  return ranked.find(({ rows }) => mayJoin(grouping, [...said, row], rows))?.rows ?? []
}

/** A row against all values of a cluster as one. */
function wholeBits(parts: Parts, row: number, rows: readonly number[]): number {
  const { table } = parts.state
  const mark = { size: table.size, pool: table.poolSize }
  const bits = freshScorer(parts).weigh(row, addEntity(table, rows))
  table.size = mark.size
  table.poolSize = mark.pool
  return bits
}
