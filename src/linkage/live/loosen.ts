import type { ClusterEvent } from '../cluster/ledger.ts'
import { settle } from './changes.ts'
import { rowsBeside } from './clusters.ts'
import { textOfRow } from './keys.ts'
import { freshScorer, type Parts } from './parts.ts'
import { regroupAlone } from './regroup.ts'
import type { State } from './state.ts'

/** How far below what joins the evidence must fall before a record leaves its cluster. Units: bits. */
export const partingMargin = 3

/** Whether people said of a row that it is one person's with another, which may be away. */
export const isHeldByPeople = ({ decisions, keys }: State, row: number): boolean =>
  decisions.size > 0 && [...(decisions.get(textOfRow(keys, row))?.values() ?? [])].includes(1)

/**
 * Lets the cluster of a row fall apart where neither people nor evidence hold it any more: after one that people hold
 * with others has gone, or says something else. Others were with those only for its sake.
 */
export function loosen(parts: Parts, row: number | undefined): readonly ClusterEvent[] {
  const { state, model } = parts
  const rows = row === undefined ? [] : rowsBeside(state.clusters, row)
  if (row === undefined || rows.length < 2) return []
  return settle(state, regroupAlone(state, freshScorer(parts), rows, model.link - partingMargin), row).events
}
