import type { ClusterEvent } from '../cluster/ledger.ts'
import type { LinkageRecord, RecordKey } from '../record.ts'
import { enter, leave } from './changes.ts'
import { regroupClosure } from './closure.ts'
import { regroupRows } from './clusters.ts'
import { findRow, isHeld } from './keys.ts'
import type { Parts } from './parts.ts'

/** Records that are new or different, records that are gone, and records about which something else was decided. */
export type Changes = {
  readonly put?: readonly LinkageRecord[]
  readonly remove?: readonly RecordKey[]
  readonly again?: readonly RecordKey[]
}

/** Changes many records, and then groups each with all that depends on it. Gives what happened, in order. */
export function changeAll(
  parts: Parts,
  { put = [], remove = [], again = [] }: Changes,
): readonly ClusterEvent[] {
  const { keys, clusters } = parts.state
  const out = [...remove, ...put].map((key) => takeOut(parts, key))
  const events = out.flatMap((left) => left.events)
  const rows = put.map((record) => {
    const row = enter(parts, record)
    parts.poster.post(row)
    return row
  })
  const touched = again.flatMap((key) => findRow(keys, key) ?? [])
  const settled = new Set<number>()
  for (const seed of [...out.flatMap((left) => left.rest), ...rows, ...touched]) {
    if (settled.has(seed) || !isHeld(keys, seed)) continue
    const groups = regroupClosure(parts, [seed])
    const event = regroupRows(clusters, keys, groups)
    if (event) events.push(event)
    for (const row of groups.flat()) settled.add(row)
  }
  return events
}

/** Takes a record away, if it is there. Gives the rows that it was with, still together. */
export function takeOut({ state }: Parts, key: RecordKey): ReturnType<typeof leave> {
  const row = findRow(state.keys, key)
  return row === undefined ? { rest: [], events: [] } : leave(state, row)
}
