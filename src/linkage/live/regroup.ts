import { mergeEntities } from '../cluster/entities.ts'
import { divide, type Grouping } from '../cluster/partition.ts'
import { type Edges, makeEdgeList } from '../score/edges.ts'
import type { Scorer } from '../score/scorer.ts'
import { nearEdge } from '../score/weights.ts'
import { clustersOf, rowsBeside } from './clusters.ts'
import { isHeld } from './keys.ts'
import type { Poster } from './postings.ts'
import { decisionBetween, type State } from './state.ts'

/** More rows than this are not taken apart again for one record. */
const largestNeighbourhood = 300
/** Of clusters that nearly link only those of the nearest rows are weighed as wholes. */
const mostRivals = 8

export type Neighbours = { readonly rows: readonly number[]; readonly bits: readonly number[] }

/** Every row that shares a key with this one and is not far below a link, with its weight. */
export function findNeighbours(state: State, poster: Poster, scorer: Scorer, row: number): Neighbours {
  const seen = new Set<number>([row])
  const rows: number[] = []
  const bits: number[] = []
  poster.each(row, (other) => {
    if (seen.has(other)) return
    seen.add(other)
    if (!isHeld(state.keys, other)) return
    const weight = scorer.weigh(row, other)
    if (weight < nearEdge) return
    rows.push(other)
    bits.push(weight)
  })
  return { rows, bits }
}

/** No pairs. */
export const noEdges: Edges = {
  size: 0,
  a: new Int32Array(0),
  b: new Int32Array(0),
  bits: new Float32Array(0),
}

/** A grouping of some rows as a batch would see them. */
export function groupingOf(state: State, scorer: Scorer, edges: Edges, link: number): Grouping {
  const between = (a: number, b: number) => decisionBetween(state, a, b)
  return { table: state.table, scorer, edges, link, constraints: { linked: [], parted: [], between } }
}

/**
 * Divides afresh a row together with every cluster it links to, and joins what then agrees as a whole.
 *
 * The same steps as a batch takes, on the neighbourhood alone.
 * Source: Gruenheid, Dong & Srivastava (2014), "Incremental record linkage", PVLDB 7(9), 697-708.
 */
export function regroupAround(
  state: State,
  scorer: Scorer,
  row: number,
  near: Neighbours,
  link: number,
): number[][] {
  const linked = linkedRows(state, row, near, link)
  const parts = regroupTogether(groupingOf(state, scorer, noEdges, link), [...linked])
  const own = new Set(parts.find((part) => part.includes(row)))
  const rivals = nearest(near, own)
  if (rivals.length === 0) return parts
  const edges: Edges = {
    size: rivals.length,
    a: Int32Array.from(rivals, (at) => Math.min(row, near.rows[at]!)),
    b: Int32Array.from(rivals, (at) => Math.max(row, near.rows[at]!)),
    bits: Float32Array.from(rivals, (at) => near.bits[at]!),
  }
  const others = clustersOf(
    state.clusters,
    rivals.flatMap((at) => (linked.has(near.rows[at]!) ? [] : [near.rows[at]!])),
  )
  const merged = mergeEntities(
    groupingOf(state, scorer, edges, link),
    [...parts, ...others].filter((part) => part.length > 1),
  )
  return withSingles(merged, [...linked, ...others.flat()])
}

/** The row with every cluster that it links to, or was decided to be of. */
function linkedRows(state: State, row: number, near: Neighbours, link: number): ReadonlySet<number> {
  const linked = new Set<number>([row])
  for (const [at, other] of near.rows.entries()) {
    const joins = near.bits[at]! > link || decisionBetween(state, row, other) > 0
    if (joins) for (const each of [other, ...rowsBeside(state.clusters, other)]) linked.add(each)
  }
  return linked.size > largestNeighbourhood ? new Set([row]) : linked
}

/** The places of the nearest rows that are in no cluster with it: those whose clusters may agree as wholes. */
function nearest({ rows, bits }: Neighbours, own: ReadonlySet<number>): number[] {
  const places = rows.flatMap((other, at) => (own.has(other) ? [] : [at]))
  return places.sort((x, y) => bits[y]! - bits[x]! || rows[x]! - rows[y]!).slice(0, mostRivals)
}

/** Divides some rows afresh, with nothing beside them, and joins what then agrees as a whole. */
export function regroupAlone(
  state: State,
  scorer: Scorer,
  rows: readonly number[],
  link: number,
): number[][] {
  const parts = regroupTogether(groupingOf(state, scorer, noEdges, link), rows)
  if (parts.length < 2) return parts
  const list = makeEdgeList()
  for (const [at, part] of parts.entries())
    for (const other of parts.slice(at + 1).flat())
      for (const row of part) {
        const bits = scorer.weigh(row, other)
        if (bits >= nearEdge) list.push(row, other, bits)
      }
  const merged = mergeEntities(
    groupingOf(state, scorer, list.take(), link),
    parts.filter((part) => part.length > 1),
  )
  return withSingles(merged, rows)
}

function regroupTogether(grouping: Grouping, rows: readonly number[]): number[][] {
  return rows.length === 1 ? [[...rows]] : withSingles(divide(grouping, rows, grouping.link), rows)
}

/** Some groups of rows, and each row that is in none of them alone. */
export function withSingles(parts: readonly number[][], rows: readonly number[]): number[][] {
  const grouped = new Set(parts.flat())
  return [...parts, ...[...new Set(rows)].filter((row) => !grouped.has(row)).map((row) => [row])]
}
