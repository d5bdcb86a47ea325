import { addRow, cellAt, cellValues, pooled, type Table } from '../encode/table.ts'
import type { Grouping } from './partition.ts'

/** Bits that two clusters must reach as wholes, since the best of many values agrees more easily by luck. */
export const entityMargin = 3
const rounds = 2
/** Only the values seen most in a cluster stand for it. */
const mostValues = 8

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
  const rowsOf = new Map<number, number>()
  const rowFor = (home: number): number => {
    const known = rowsOf.get(home)
    if (known !== undefined) return known
    const made = home < clusters.length ? addEntity(table, clusters[home]!) : home - clusters.length
    rowsOf.set(home, made)
    return made
  }
  const found = candidates(grouping, clusters.length, homes, mark.size)
    .map(([a, b]) => ({ a, b, bits: grouping.scorer.weigh(rowFor(a), rowFor(b)) - entityMargin }))
    .filter(({ a, b, bits }) => bits > grouping.link && mayJoin(grouping, members(a), members(b)))
    .sort(
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

/** Pairs of different clusters (or records of their own) of which some records nearly match. */
function candidates(
  { edges }: Grouping,
  count: number,
  homes: Int32Array,
  size: number,
): (readonly [number, number])[] {
  const seen = new Set<number>()
  const pairs: (readonly [number, number])[] = []
  const width = count + size
  for (let at = 0; at < edges.size; at += 1) {
    const [rowA, rowB] = [edges.a[at]!, edges.b[at]!]
    const [a, b] = [homes[rowA]!, homes[rowB]!]
    if (a === b) continue
    const [left, right] = [a < 0 ? count + rowA : a, b < 0 ? count + rowB : b]
    const pair = Math.min(left, right) * width + Math.max(left, right)
    if (seen.has(pair)) continue
    seen.add(pair)
    pairs.push([left, right])
  }
  return pairs
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

/** A row that holds the values of all the rows of a cluster. It is not counted, and goes when the round ends. */
export function addEntity(table: Table, rows: readonly number[]): number {
  const entity = addRow(table)
  for (let of = 0; of < table.plan.length; of += 1) {
    const counts = new Map<number, number>()
    for (const row of rows)
      for (const value of cellValues(table, row, of)) counts.set(value, (counts.get(value) ?? 0) + 1)
    const { hashes } = table.dictionaries[of]!
    const values = [...counts]
      .sort(([a, x], [b, y]) => y - x || hashes[a]! - hashes[b]!)
      .slice(0, mostValues)
      .map(([value]) => value)
    table.cells[cellAt(table, entity, of)] = values.length > 1 ? -pooled(table, values) : (values[0] ?? 0)
  }
  return entity
}
