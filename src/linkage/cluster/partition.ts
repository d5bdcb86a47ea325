import { join } from '../encode/arrays.ts'
import type { Table } from '../encode/table.ts'
import { oftenEnough } from '../room.ts'
import type { Edges } from '../score/edges.ts'
import type { Scorer } from '../score/scorer.ts'
import type { Constraints } from './constraints.ts'
import { contract } from './contract.ts'
import { mergeEntities } from './entities.ts'
import { makeUnion, setsOf } from './union.ts'

export type Grouping = {
  readonly table: Table
  readonly scorer: Scorer
  readonly edges: Edges
  readonly constraints: Constraints
  /** Bits a pair must reach to be linked. */
  readonly link: number
  readonly allowed?: ((a: number, b: number) => boolean) | undefined
  /** Told now and then while many groups are divided, so that a run can show how far it is or be stopped. */
  readonly onPart?: ((part: number) => void) | undefined
}

/** More records than this are first divided along their weaker links. */
const largest = 1200

/**
 * Divides records into clusters: groups that likely links hold together, each divided so that its weights come out
 * highest, then clusters joined that agree as a whole though no two of their records do.
 *
 * Within a group every pair is weighed, whether or not a key proposed it.
 * Gives the clusters of two or more records; the others are on their own.
 */
export function partition(grouping: Grouping): number[][] {
  const { table, edges, constraints, link } = grouping
  const union = makeUnion(table.size)
  for (let at = 0; at < edges.size; at += 1)
    if (edges.bits[at]! > link) union.join(edges.a[at]!, edges.b[at]!)
  for (const [a, b] of constraints.linked) union.join(a, b)
  const sets = setsOf(union, table.size)
  const divided = sets.flatMap((rows, at) => {
    if (at % oftenEnough === 0) grouping.onPart?.(at / sets.length / 2)
    return divide(grouping, rows, link)
  })
  return mergeEntities(grouping, divided)
}

/** Divides one group of rows. Gives the parts of two or more. */
export function divide(grouping: Grouping, rows: readonly number[], link: number): number[][] {
  if (rows.length > largest) return divideLarge(grouping, rows, link + 2)
  if (rows.length === 2) return dividePair(grouping, rows[0]!, rows[1]!)
  // The order in which records came must not decide between equal weights.
  const ordered = inOwnOrder(grouping.table, rows)
  return contract(ordered.length, (i, j) => weightOf(grouping, ordered[i]!, ordered[j]!), grouping.link)
    .filter((part) => part.length > 1)
    .map((part) => part.map((at) => ordered[at]!).sort((a, b) => a - b))
}

function dividePair(grouping: Grouping, a: number, b: number): number[][] {
  return weightOf(grouping, a, b) > grouping.link ? [[a, b]] : []
}

/** The weight of a pair with what people decided, and whether it may be compared at all. */
export function weightOf({ scorer, constraints, allowed }: Grouping, a: number, b: number): number {
  const decided = constraints.between(a, b)
  if (decided !== 0) return decided * Infinity
  const bits = scorer.weigh(a, b)
  if (scorer.forbidden()) return -Infinity
  return allowed && !allowed(a, b) ? 0 : bits
}

function divideLarge(grouping: Grouping, rows: readonly number[], link: number): number[][] {
  const { edges, constraints } = grouping
  const places = new Map(rows.map((row, at) => [row, at]))
  const union = makeUnion(rows.length)
  for (let at = 0; at < edges.size; at += 1) {
    const [a, b] = [places.get(edges.a[at]!), places.get(edges.b[at]!)]
    if (a !== undefined && b !== undefined && edges.bits[at]! > link) union.join(a, b)
  }
  for (const [a, b] of constraints.linked) {
    const [left, right] = [places.get(a), places.get(b)]
    if (left !== undefined && right !== undefined) union.join(left, right)
  }
  const sets = setsOf(union, rows.length).map((set) => set.map((at) => rows[at]!))
  // Links that no threshold takes apart are decisions of people, or copies of one record: take those as they are.
  if (sets.length === 1 && sets[0]!.length === rows.length && link > 60) return [[...rows]]
  return sets.flatMap((set) => divide(grouping, set, link))
}

/** Rows by what they hold, not by when they came. */
function inOwnOrder(table: Table, rows: readonly number[]): number[] {
  const keyed = rows.map((row) => [contentHash(table, row), row] as const)
  return keyed.sort(([a, x], [b, y]) => a - b || x - y).map(([, row]) => row)
}

/** A hash of everything a row holds. */
export function contentHash(table: Table, row: number): number {
  const width = table.plan.length
  let hash = 1
  for (let of = 0; of < width; of += 1) {
    const cell = table.cells[row * width + of]!
    hash = join(
      hash,
      cell > 0 ? table.dictionaries[of]!.hashes[cell]! : cell < 0 ? poolHash(table, of, -cell) : 0,
    )
  }
  return hash
}

function poolHash(table: Table, of: number, at: number): number {
  let hash = 0
  for (let value = 0; value < table.pool[at]!; value += 1)
    hash = (hash + table.dictionaries[of]!.hashes[table.pool[at + 1 + value]!]!) | 0
  return hash
}
