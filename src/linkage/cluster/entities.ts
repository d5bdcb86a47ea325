import type { Table } from '../encode/table.ts'
import { oftenEnough } from '../room.ts'
import { candidates } from './candidates.ts'
import { addEntity } from './entity-row.ts'
import type { Grouping } from './partition.ts'

/** Bits that two clusters must reach as wholes, since the best of many values agrees more easily by luck. */
export const entityMargin = 3
const rounds = 2

/**
 * Joins clusters that agree as wholes: for each field the best pair of their values counts.
 *
 * One record may have the name and another the address of what a third has both of.
 * Source: the reference design's entity pass; the correction for the best of many is Bonferroni's.
 */
export function mergeEntities(grouping: Grouping, clusters: readonly number[][]): number[][] {
  let merged: number[][] = [...clusters]
  for (let round = 0; round < rounds; round += 1) {
    const next = mergeOnce(grouping, merged)
    if (next.length === merged.length && next.every((each, at) => each.length === merged[at]!.length))
      return next
    merged = next
  }
  return merged
}

function mergeOnce(grouping: Grouping, clusters: readonly number[][]): number[][] {
  const { table } = grouping
  const mark = { size: table.size, pool: table.poolSize }
  const homes = homesOf(clusters, mark.size)
  const members = (home: number): readonly number[] =>
    home < clusters.length ? clusters[home]! : [home - clusters.length]
  const rowFor = rowsOfHomes(table, clusters)
  const { a, b, size } = candidates(grouping, clusters.length, homes)
  const found: { readonly a: number; readonly b: number; readonly bits: number }[] = []
  for (let at = 0; at < size; at += 1) {
    if (at % oftenEnough === 0) grouping.onPart?.(0.5)
    const [left, right] = [a[at]!, b[at]!]
    const bits = grouping.scorer.weigh(rowFor(left), rowFor(right)) - entityMargin
    if (bits > grouping.link && mayJoin(grouping, members(left), members(right)))
      found.push({ a: left, b: right, bits })
  }
  found.sort(
    (x, y) => y.bits - x.bits || members(x.a)[0]! - members(y.a)[0]! || members(x.b)[0]! - members(y.b)[0]!,
  )
  for (const rows of clusters) for (const row of rows) homes[row] = -1
  table.size = mark.size
  table.poolSize = mark.pool
  return joinPairs(clusters, found, members)
}

// Kept between calls and always given back empty: an index calls this for every record it adds.
let scratch = new Int32Array(0)

/** The cluster of each row by position, -1 for a row of its own. */
function homesOf(clusters: readonly number[][], size: number): Int32Array {
  if (scratch.length < size) scratch = new Int32Array(Math.max(size, scratch.length * 2)).fill(-1)
  for (const [at, rows] of clusters.entries()) for (const row of rows) scratch[row] = at
  return scratch
}

/** The row that stands for a cluster, made when it is first asked for, or a record of its own. */
function rowsOfHomes(table: Table, clusters: readonly number[][]): (home: number) => number {
  const rows = new Int32Array(clusters.length).fill(-1)
  return (home) => {
    if (home >= clusters.length) return home - clusters.length
    if (rows[home] === -1) rows[home] = addEntity(table, clusters[home]!)
    return rows[home]!
  }
}

/** Whether nothing that people decided, and no two verified numbers, keep two clusters apart. */
export function mayJoin(
  { scorer, constraints, allowed }: Grouping,
  left: readonly number[],
  right: readonly number[],
): boolean {
  return left.every((a) =>
    right.every((b) => {
      if (constraints.between(a, b) < 0 || (allowed && !allowed(a, b))) return false
      scorer.weigh(a, b)
      return !scorer.forbidden()
    }),
  )
}

/** Each cluster joins at most one other in a round, its best. */
function joinPairs(
  clusters: readonly number[][],
  found: readonly { readonly a: number; readonly b: number }[],
  members: (home: number) => readonly number[],
): number[][] {
  const taken = new Set<number>()
  const joined: number[][] = []
  for (const { a, b } of found) {
    if (taken.has(a) || taken.has(b)) continue
    taken.add(a).add(b)
    joined.push([...members(a), ...members(b)].sort((x, y) => x - y))
  }
  return [...clusters.filter((_, at) => !taken.has(at)), ...joined]
}
