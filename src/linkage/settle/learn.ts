import { birthAt, type Columns } from './columns.ts'
import { entityOf } from './entity.ts'
import { gatherEvidence, type Pair } from './evidence.ts'
import { type Groups, listOf } from './groups.ts'
import type { Weights } from './judge.ts'
import { type Example, learnWeights } from './logistic.ts'
import { higherOf, lowerOf, type Pairs } from './pairs.ts'
import { shippedWeights } from './shipped.ts'
import type { Surroundings } from './surroundings.ts'

/** More examples than this teach nothing new. */
const mostExamples = 100_000
/** Of more pairs and clusters than this, only some are looked at for examples. */
const mostLookedAt = 4_000_000
/** Examples of belief in the shipped weights. */
const pull = 2

/** One record against the rest of its own cluster, or against another cluster. Units: rows, and numbers of clusters. */
type Lesson = {
  readonly row: number
  readonly rest: readonly number[]
  readonly own: readonly number[]
  readonly isSame: boolean
}

/** What is learned from: what records say, the clusters they are in, and the pairs of those that may be one person. */
export type Lessons = {
  readonly columns: Columns
  readonly clusters: Groups
  readonly around: Surroundings
  readonly pairs: Pairs
}

/**
 * Learns what everything else is worth from those whose dates of birth settle it.
 *
 * A record whose date of birth its cluster has too is an example of one person; one whose date another cluster of a like
 * name contradicts is an example of two. Dates of birth are left out of the evidence, so what is learned holds for
 * records that have none.
 */
export function learn(from: Lessons): Weights {
  const every = Math.max(1, Math.ceil((from.pairs.size + from.clusters.size) / mostLookedAt))
  // Gone through twice: there may be millions, and few are kept.
  let count = 0
  for (const _ of lessonsIn(from, every)) count += 1
  const step = Math.max(1, Math.ceil(count / mostExamples))
  const examples: Example[] = []
  let at = 0
  for (const lesson of lessonsIn(from, every)) {
    const found = at % step === 0 ? gatherEvidence(pairOf(from, lesson)) : undefined
    if (found) examples.push({ found: found.slice(), isSame: lesson.isSame })
    at += 1
  }
  return learnWeights(examples, shippedWeights, pull)
}

function* lessonsIn(from: Lessons, every: number): Generator<Lesson> {
  yield* ownLessons(from, every)
  yield* otherLessons(from, every)
}

function pairOf({ columns, around }: Lessons, { row, rest, own }: Lesson): Pair {
  return { a: entityOf(columns, [row]), b: entityOf(columns, rest), own, around }
}

function* ownLessons({ columns, clusters }: Lessons, every: number): Generator<Lesson> {
  for (let number = 0; number < clusters.size; number += every) {
    const rows = listOf(clusters, number)
    if (rows.length === 1) continue
    for (const row of rows) {
      const birth = birthAt(columns, row)
      const rest = rows.filter((other) => other !== row)
      if (birth !== 0 && rest.some((other) => birthAt(columns, other) === birth))
        yield { row, rest, own: [number], isSame: true }
    }
  }
}

function* otherLessons({ columns, clusters, around, pairs }: Lessons, every: number): Generator<Lesson> {
  for (let at = 0; at < pairs.size; at += every) {
    const own = [lowerOf(pairs, at), higherOf(pairs, at)] as const
    if (!around.bornApart(...own)) continue
    const [a, b] = [listOf(clusters, own[0]), listOf(clusters, own[1])]
    const isBorn = (row: number) => birthAt(columns, row) !== 0
    for (const row of a.filter(isBorn)) yield { row, rest: b, own, isSame: false }
    for (const row of b.filter(isBorn)) yield { row, rest: a, own, isSame: false }
  }
}
