import { mergeEntities } from '../cluster/entities.ts'
import { divide, type Grouping } from '../cluster/partition.ts'
import { makeUnion, setsOf } from '../cluster/union.ts'
import { makeEdgeList } from '../score/edges.ts'
import { nearEdge } from '../score/weights.ts'
import { clustersOf, rowsBeside } from './clusters.ts'
import { freshScorer, type Parts } from './parts.ts'
import { findNeighbours, groupingOf, type Neighbours, noEdges, withSingles } from './regroup.ts'
import { decidedRows } from './state.ts'

/** More rows than this are not taken apart again at once. */
const largest = 2000
/** How often a neighbourhood may turn out to be larger than it was thought. */
const mostRounds = 12

/**
 * Groups rows with all that may depend on them as a batch of everything would: whatever they link to, what that links
 * to, and whoever then agrees with one of these clusters as a whole.
 *
 * Gives the groups of all of these rows. Slower than `regroupAround`, which looks one step far.
 */
export function regroupClosure(parts: Parts, seeds: readonly number[]): number[][] {
  const inside = new Set<number>()
  const near = new Map<number, Neighbours>()
  let seen = [...seeds]
  for (let round = 0; ; round += 1) {
    grow(parts, inside, near, seen)
    const merged = groupOnce(parts, inside, near)
    const own = merged.filter((rows) => rows.some((row) => inside.has(row)))
    seen = own.flat().filter((row) => !inside.has(row))
    if (seen.length === 0 || round === mostRounds || inside.size > largest)
      return withSingles(own, [...inside])
  }
}

/** Takes in rows with all that they are linked to, or were until now, step by step. */
function grow(
  parts: Parts,
  inside: Set<number>,
  near: Map<number, Neighbours>,
  seeds: readonly number[],
): void {
  const { state, poster, model } = parts
  const scorer = freshScorer(parts)
  const queue = [...seeds]
  for (let row = queue.pop(); row !== undefined; row = queue.pop()) {
    if (inside.has(row) || inside.size > largest) continue
    inside.add(row)
    const found = findNeighbours(state, poster, scorer, row)
    near.set(row, found)
    queue.push(
      ...found.rows.filter((_, at) => found.bits[at]! > model.link),
      ...rowsBeside(state.clusters, row),
      ...decidedRows(state, row, 1),
    )
  }
}

/** Divides the rows inside, and joins the parts with each other and with the clusters beside them. */
function groupOnce(
  parts: Parts,
  inside: ReadonlySet<number>,
  near: ReadonlyMap<number, Neighbours>,
): number[][] {
  const { state, model } = parts
  const scorer = freshScorer(parts)
  const list = makeEdgeList()
  const beside = new Set<number>()
  for (const [row, { rows, bits }] of near)
    for (const [at, other] of rows.entries()) {
      if (!inside.has(other)) beside.add(other)
      // Both ends inside know of it: once is enough.
      if (bits[at]! >= nearEdge && (row < other || !near.has(other))) list.push(row, other, bits[at]!)
    }
  const outside = clustersOf(state.clusters, beside)
  const grouping = groupingOf(state, scorer, list.take(), model.link)
  const divided = linkedSets(parts, [...inside], near).flatMap((rows) =>
    rows.length < 2 ? [] : divideAll(grouping, rows),
  )
  return mergeEntities(
    grouping,
    [...divided, ...outside].filter((rows) => rows.length > 1),
  )
}

const divideAll = (grouping: Grouping, rows: readonly number[]): number[][] =>
  divide({ ...grouping, edges: noEdges }, rows, grouping.link)

/** The rows in sets that likely links and decisions hold together. */
function linkedSets(
  parts: Parts,
  rows: readonly number[],
  near: ReadonlyMap<number, Neighbours>,
): number[][] {
  const places = new Map(rows.map((row, at) => [row, at]))
  const union = makeUnion(rows.length)
  const join = (at: number, other: number) => {
    const place = places.get(other)
    if (place !== undefined) union.join(at, place)
  }
  for (const [at, row] of rows.entries()) {
    const found = near.get(row)
    for (const [place, other] of (found?.rows ?? []).entries())
      if (found!.bits[place]! > parts.model.link) join(at, other)
    for (const other of decidedRows(parts.state, row, 1)) join(at, other)
  }
  return setsOf(union, rows.length).map((set) => set.map((at) => rows[at]!))
}
