import { type Entity, entityOf } from './entity.ts'
import { gatherEvidence, type Pair } from './evidence.ts'
import type { Facts } from './facts.ts'
import { compareBirths } from './forbidden.ts'
import type { Weights } from './judge.ts'
import { type Example, learnWeights } from './logistic.ts'
import { propose } from './propose.ts'
import { shippedWeights } from './shipped.ts'
import type { Surroundings } from './surroundings.ts'

/** More examples than this teach nothing new. */
const mostExamples = 100_000
/** Examples of belief in the shipped weights. */
const pull = 2

/** One record against the rest of its own cluster, or against another cluster. Units: rows, and numbers of clusters. */
type Lesson = {
  readonly row: number
  readonly rest: readonly number[] | Entity
  readonly own: readonly number[]
  readonly isSame: boolean
}

/**
 * Learns what everything else is worth from those whose dates of birth settle it.
 *
 * A record whose date of birth its cluster has too is an example of one person; one whose date another cluster of a like
 * name contradicts is an example of two. Dates of birth are left out of the evidence, so what is learned holds for
 * records that have none.
 */
export function learn(facts: readonly Facts[], around: Surroundings): Weights {
  const lessons = [...ownLessons(facts, around), ...otherLessons(facts, around)]
  const step = Math.max(1, Math.ceil(lessons.length / mostExamples))
  const examples = lessons.flatMap((lesson, at): Example[] => {
    const found = at % step === 0 ? gatherEvidence(pairOf(facts, lesson, around)) : undefined
    return found ? [{ found, isSame: lesson.isSame }] : []
  })
  return learnWeights(examples, shippedWeights, pull)
}

const pairOf = (facts: readonly Facts[], { row, rest, own }: Lesson, around: Surroundings): Pair => ({
  a: entityOf(facts, [row]),
  b: 'rows' in rest ? rest : entityOf(facts, rest),
  own,
  around,
})

function ownLessons(facts: readonly Facts[], { entities }: Surroundings): Lesson[] {
  return entities.flatMap(({ rows }, number) =>
    rows.flatMap((row): Lesson[] => {
      const { birth } = facts[row]!
      const rest = rows.filter((other) => other !== row)
      const isKnown = birth !== '' && rest.some((other) => facts[other]!.birth === birth)
      return isKnown ? [{ row, rest, own: [number], isSame: true }] : []
    }),
  )
}

function otherLessons(facts: readonly Facts[], around: Surroundings): Lesson[] {
  const { entities } = around
  return propose(around).flatMap(([one, other]): Lesson[] => {
    const [a, b] = [entities[one]!, entities[other]!]
    if (compareBirths(a, b) !== 'other') return []
    const against = ({ rows }: Entity, rest: Entity): Lesson[] =>
      rows
        .filter((row) => facts[row]!.birth !== '')
        .map((row) => ({ row, rest, own: [one, other], isSame: false }))
    return [...against(a, b), ...against(b, a)]
  })
}
