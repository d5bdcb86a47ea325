import type { Entity } from './entity.ts'
import { compareBirths, compareIds, isTooYoung } from './forbidden.ts'
import { type Groups, groupOfRows, rowsOf } from './groups.ts'
import { type Judging, judge } from './judge.ts'
import type { Likely } from './rounds.ts'
import type { Surroundings } from './surroundings.ts'

/** Two records by their rows, and how likely they are one person's. Units: bits. */
export type RowPair = { readonly a: number; readonly b: number; readonly bits: number }

type Asking = {
  readonly groups: Groups
  readonly unsure: readonly Likely[]
  readonly review: number
  /** What linking found: its clusters, and the pairs that it was unsure of. */
  readonly linked: { readonly clusters: Groups; readonly review: readonly RowPair[] }
  readonly around: Surroundings
  readonly judging: Judging
}

/** What to ask people: pairs that settling is unsure of, and those of linking that it could not judge at all. */
export function asked(asking: Asking): RowPair[] {
  const { groups, unsure, review } = asking
  const questions = new Map<number, RowPair>()
  for (const { a, b, bits } of unsure) {
    if (bits < review) continue
    questions.set(nameOf(a, b), { a: fullest(groups, a), b: fullest(groups, b), bits })
  }
  for (const [name, pair] of engineQuestions(asking)) if (!questions.has(name)) questions.set(name, pair)
  return [...questions.values()].sort((p, q) => q.bits - p.bits || p.a - q.a || p.b - q.b)
}

const width = 2 ** 26
const nameOf = (a: number, b: number): number => a * width + b

// The record that shows most of a person: what they are called, then whatever came first.
const fullest = (groups: Groups, number: number): number => rowsOf(groups, number)[0]!

/**
 * Pairs of the engine's, between two groups of whom settling can say nothing: their names do not fit, or a third fits as
 * well. What it has judged it asks about itself.
 */
function* engineQuestions(asking: Asking): Generator<readonly [number, RowPair]> {
  const { groups, linked, around, judging } = asking
  const groupOf = groupOfRows(groups)
  const isOpen = (own: readonly [number, number]): boolean => {
    const [a, b] = [around.entity(own[0]), around.entity(own[1])]
    return mayBe(a, b, { year: judging.year, around }) && judge({ a, b, own, around }, judging) === undefined
  }
  for (const pairs of [linked.review, partedPairs(linked.clusters, groupOf)])
    for (const pair of pairs) {
      const [x, y] = [groupOf[pair.a]!, groupOf[pair.b]!]
      const own = [Math.min(x, y), Math.max(x, y)] as const
      if (x !== y && isOpen(own)) yield [nameOf(own[0], own[1]), { ...pair, bits: Math.min(pair.bits, most) }]
    }
}

// What settling cannot judge is asked after what it nearly joins, however sure linking was.
const most = 1

type Seen = { readonly year: number; readonly around: Surroundings }

const mayBe = (a: Entity, b: Entity, { year, around }: Seen): boolean =>
  compareBirths(a, b) !== 'other' && compareIds(a, b, around.markText) !== 'other' && !isTooYoung(a, b, year)

/** Where a cluster of the engine's was taken apart, its first record with the first of each other part: as likely as not. */
function* partedPairs(clusters: Groups, groupOf: Int32Array): Generator<RowPair> {
  for (let number = 0; number < clusters.size; number += 1) {
    const rows = rowsOf(clusters, number)
    const first = rows[0]!
    const met = new Set([groupOf[first]!])
    for (const row of rows) {
      if (met.has(groupOf[row]!)) continue
      met.add(groupOf[row]!)
      yield { a: first, b: row, bits: 0 }
    }
  }
}
