import { birthAt, type Columns, factsAt } from './columns.ts'
import { type Entity, entityOf } from './entity.ts'
import { gatherEvidence, type Pair } from './evidence.ts'
import { compareBirths } from './forbidden.ts'
import { type Groups, rowsOf } from './groups.ts'
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
  const lessons = [...ownLessons(from, every), ...otherLessons(from, every)]
  const step = Math.max(1, Math.ceil(lessons.length / mostExamples))
  const examples = lessons.flatMap((lesson, at): Example[] => {
    const found = at % step === 0 ? gatherEvidence(pairOf(from, lesson)) : undefined
    return found ? [{ found: found.slice(), isSame: lesson.isSame }] : []
  })
  return learnWeights(examples, shippedWeights, pull)
}

function pairOf({ columns, around }: Lessons, { row, rest, own }: Lesson): Pair {
  const read = (each: number) => factsAt(columns, each)
  return { a: entityOf(read, [row]), b: entityOf(read, rest), own, around }
}

function ownLessons({ columns, clusters }: Lessons, every: number): Lesson[] {
  const lessons: Lesson[] = []
  for (let number = 0; number < clusters.size; number += every) {
    const rows = [...rowsOf(clusters, number)]
    if (rows.length === 1) continue
    for (const row of rows) {
      const birth = birthAt(columns, row)
      const rest = rows.filter((other) => other !== row)
      if (birth !== 0 && rest.some((other) => birthAt(columns, other) === birth))
        lessons.push({ row, rest, own: [number], isSame: true })
    }
  }
  return lessons
}

function otherLessons({ columns, around, pairs }: Lessons, every: number): Lesson[] {
  const lessons: Lesson[] = []
  for (let at = 0; at < pairs.size; at += every) {
    const own = [lowerOf(pairs, at), higherOf(pairs, at)]
    const [a, b] = [around.entity(own[0]!), around.entity(own[1]!)]
    if (compareBirths(a, b) !== 'other') continue
    const against = ({ rows }: Entity, rest: Entity) => {
      for (const row of rows)
        if (birthAt(columns, row) !== 0) lessons.push({ row, rest: rest.rows, own, isSame: false })
    }
    against(a, b)
    against(b, a)
  }
  return lessons
}
