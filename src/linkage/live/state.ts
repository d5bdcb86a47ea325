import type { ClusterEvent } from '../cluster/ledger.ts'
import { planFor, recordColumns } from '../encode/plan.ts'
import { cellValues, emptyTable, type Table } from '../encode/table.ts'
import { keyText, type RecordKey } from '../record.ts'
import { type Clusters, emptyClusters } from './clusters.ts'
import { emptyKeys, isHeld, type Keys, rowOfText, textOfRow } from './keys.ts'
import { emptyPostings, type Postings } from './postings.ts'

/** What an index remembers. Rows are never reused; a record that changes gets a new row. */
export type State = {
  readonly table: Table
  readonly postings: Postings
  readonly clusters: Clusters
  readonly keys: Keys
  /** Decisions by the two keys' texts, both ways round: 1 the same person, -1 not. */
  readonly decisions: Map<string, Map<string, -1 | 1>>
}

/** What an index of no records remembers. */
export const emptyState = (): State => ({
  table: emptyTable(planFor(recordColumns), 1024),
  postings: emptyPostings(),
  clusters: emptyClusters(),
  keys: emptyKeys(),
  decisions: new Map(),
})

/** What people decided about two rows: 1 the same person, -1 not, 0 nothing. */
export function decisionBetween({ decisions, keys }: State, a: number, b: number): -1 | 0 | 1 {
  if (decisions.size === 0 || !isHeld(keys, a) || !isHeld(keys, b)) return 0
  return decisions.get(textOfRow(keys, a))?.get(textOfRow(keys, b)) ?? 0
}

/** The rows of which people said that they are the same person as a row (1), or are not (-1). */
export function decidedRows({ decisions, keys }: State, row: number, wanted: -1 | 1): number[] {
  if (decisions.size === 0) return []
  return [...(decisions.get(textOfRow(keys, row)) ?? [])].flatMap(([text, decision]) => {
    const other = decision === wanted ? rowOfText(keys, text) : undefined
    return other === undefined ? [] : [other]
  })
}

/** Remembers a decision, both ways round. It outlives the records. */
export function decide(state: State, a: RecordKey, b: RecordKey, decision: -1 | 1): void {
  const [left, right] = [keyText(a), keyText(b)]
  keep(state, left, right, decision)
  keep(state, right, left, decision)
}

function keep({ decisions }: State, from: string, to: string, decision: -1 | 1): void {
  const known = decisions.get(from)
  if (known) known.set(to, decision)
  else decisions.set(from, new Map([[to, decision]]))
}

/** Remembers what was decided of a record in the place of all that was. */
export function decideAll(
  state: State,
  key: RecordKey,
  decided: readonly (readonly [RecordKey, -1 | 1])[],
): void {
  const text = keyText(key)
  for (const other of state.decisions.get(text)?.keys() ?? []) {
    const known = state.decisions.get(other)
    known?.delete(text)
    if (known?.size === 0) state.decisions.delete(other)
  }
  state.decisions.delete(text)
  for (const [other, decision] of decided) decide(state, key, other, decision)
}

/** Takes a row's values out of the counts, so that they no longer make a value common. */
export function uncount(table: Table, row: number): void {
  table.counted -= 1
  for (let of = 0; of < table.plan.length; of += 1)
    for (const value of cellValues(table, row, of)) table.counts[of]![value]! -= 1
}

/** The events of one change, in order. */
export type Change = { readonly cluster: string | undefined; readonly events: readonly ClusterEvent[] }
