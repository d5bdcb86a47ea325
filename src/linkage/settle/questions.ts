import type { Linked, ReviewPair } from '../link.ts'
import { keyText, type RecordKey } from '../record.ts'
import { probabilityOf } from '../score/veto.ts'
import type { Entity } from './entity.ts'
import { compareBirths, compareIds, isTooYoung } from './forbidden.ts'
import { type Judging, judge } from './judge.ts'
import type { Likely } from './rounds.ts'
import type { Surroundings } from './surroundings.ts'
import type { Group } from './verify.ts'

type Asking = {
  readonly groups: readonly Group[]
  readonly unsure: readonly Likely[]
  readonly review: number
  readonly linked: Linked
  readonly rowOf: ReadonlyMap<string, number>
  readonly sorted: readonly RecordKey[]
  readonly around: Surroundings
  readonly judging: Judging
}

/** What to ask people: pairs that settling is unsure of, and those of linking that it could not judge at all. */
export function asked(asking: Asking): ReviewPair[] {
  const { groups, unsure, review, sorted } = asking
  const questions = new Map<string, ReviewPair>()
  for (const { a, b, bits } of unsure) {
    if (bits < review) continue
    const [one, other] = [fullest(groups[a]!.entity), fullest(groups[b]!.entity)]
    questions.set(`${a} ${b}`, {
      a: sorted[one]!,
      b: sorted[other]!,
      bits,
      probability: probabilityOf(bits),
    })
  }
  for (const [name, pair] of engineQuestions(asking)) if (!questions.has(name)) questions.set(name, pair)
  return [...questions.values()].sort(
    (p, q) =>
      q.bits - p.bits || (keyText(p.a) < keyText(q.a) ? -1 : 1) || (keyText(p.b) < keyText(q.b) ? -1 : 1),
  )
}

// The record that shows most of a person: what they are called, then whatever came first.
const fullest = ({ rows }: Entity): number => rows[0]!

/**
 * Pairs of the engine's, between two groups of whom settling can say nothing: their names do not fit, or a third fits as
 * well. What it has judged it asks about itself.
 */
function engineQuestions(asking: Asking): (readonly [string, ReviewPair])[] {
  const { groups, linked, rowOf, around, judging } = asking
  const groupOf = new Map<number, number>()
  for (const [number, { entity }] of groups.entries()) for (const row of entity.rows) groupOf.set(row, number)
  const placeOf = (key: RecordKey) => groupOf.get(rowOf.get(keyText(key))!)!
  return [...linked.review, ...partedPairs(linked, placeOf)].flatMap((pair) => {
    const own = [placeOf(pair.a), placeOf(pair.b)].sort((x, y) => x - y)
    const [a, b] = own.map((number) => groups[number]!.entity)
    const isOpen =
      a !== b && mayBe(a!, b!, judging.year) && judge({ a: a!, b: b!, own, around }, judging) === undefined
    if (!isOpen) return []
    const bits = Math.min(pair.bits, most)
    return [[own.join(' '), { ...pair, bits, probability: probabilityOf(bits) }] as const]
  })
}

// What settling cannot judge is asked after what it nearly joins, however sure linking was.
const most = 1

const mayBe = (a: Entity, b: Entity, year: number): boolean =>
  compareBirths(a, b) !== 'other' && compareIds(a, b) !== 'other' && !isTooYoung(a, b, year)

/** Where a cluster of the engine's was taken apart, its first record with the first of each other part: as likely as not. */
function partedPairs({ clusters }: Linked, placeOf: (key: RecordKey) => number): ReviewPair[] {
  return clusters.flatMap(({ members }) => {
    const [first, ...parts] = Map.groupBy(members, placeOf).values()
    return parts.map((part) => ({ a: first![0]!, b: part[0]!, bits: 0, probability: 0.5 }))
  })
}
