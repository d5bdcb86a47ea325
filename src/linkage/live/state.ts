import { type ClusterEvent, emptyLedger, type Ledger } from '../cluster/ledger.ts'
import { planFor, recordColumns } from '../encode/plan.ts'
import { cellValues, emptyTable, type Table } from '../encode/table.ts'
import { keyText, type RecordKey } from '../record.ts'
import { emptyPostings, type Postings } from './postings.ts'

/** What an index remembers. Rows are never reused; a record that changes gets a new row. */
export type State = {
  readonly table: Table
  readonly postings: Postings
  readonly ledger: Ledger
  /** The record of each row; `undefined` once it was removed or replaced. */
  readonly keys: (RecordKey | undefined)[]
  readonly rows: Map<string, number>
  /** Decisions by the two keys' texts, the lesser first: 1 the same person, -1 not. */
  readonly decisions: Map<string, Map<string, -1 | 1>>
}

/** What an index of no records remembers. */
export function emptyState(): State {
  return {
    table: emptyTable(planFor(recordColumns), 1024),
    postings: emptyPostings(),
    ledger: emptyLedger(),
    keys: [],
    rows: new Map(),
    decisions: new Map(),
  }
}

/** What people decided about two rows: 1 the same person, -1 not, 0 nothing. */
export function decisionBetween({ decisions, keys }: State, a: number, b: number): -1 | 0 | 1 {
  if (decisions.size === 0) return 0
  const [left, right] = [keys[a], keys[b]]
  if (!left || !right) return 0
  return decisions.get(keyText(left))?.get(keyText(right)) ?? 0
}

/** Remembers a decision, both ways round. It outlives the records. */
export function decide({ decisions }: State, a: RecordKey, b: RecordKey, decision: -1 | 1): void {
  const [left, right] = [keyText(a), keyText(b)]
  for (const [from, to] of [
    [left, right],
    [right, left],
  ] as const) {
    const known = decisions.get(from) ?? new Map<string, -1 | 1>()
    known.set(to, decision)
    decisions.set(from, known)
  }
}

/** Rows of the members of the cluster that a row is in. */
export function clusterRows({ ledger, keys, rows }: State, row: number): readonly number[] {
  const home = ledger.homes.get(keyText(keys[row]!))
  return home === undefined ? [] : ledger.clusters.get(home)!.map((member) => rows.get(member)!)
}

/** Takes a row's values out of the counts, so that they no longer make a value common. */
export function uncount(table: Table, row: number): void {
  table.counted -= 1
  for (let of = 0; of < table.plan.length; of += 1)
    for (const value of cellValues(table, row, of)) table.counts[of]![value]! -= 1
}

/** The events of one change, in order. */
export type Change = { readonly cluster: string | undefined; readonly events: readonly ClusterEvent[] }
