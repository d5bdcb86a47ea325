import { labelOf } from '#sources'
import { fieldsTold } from './compare-fields.ts'
import type { PersonId } from './person.ts'
import type { Review } from './review.ts'

/** An open question about two records, with whom each is about now. */
export type OpenPair = { readonly review: Review; readonly one: PersonId; readonly other: PersonId }

/** How often questions of a pattern were answered one at a time, and how often otherwise than `same`. */
export type Precedent = { readonly pattern: string; readonly answered: number; readonly otherwise: number }

/** Questions of one pattern that may be confirmed together, and how many like them stewards have answered. */
export type AlikeGroup = {
  readonly pattern: string
  readonly answered: number
  readonly pairs: readonly OpenPair[]
}

/** So many must have been answered one at a time, and every one of them `same`, before the rest are confirmed together. */
export const enoughPrecedents = 20
const mostAtOnce = 50

/**
 * Groups questions that are safe to confirm together: of a pattern that stewards have always answered `same`; nobody
 * restricted, nothing contested, at least as likely as not; and nobody in it about whom anything else is asked.
 */
export function groupAlike(
  open: readonly OpenPair[],
  precedents: readonly Precedent[],
): readonly AlikeGroup[] {
  const asked = new Map<PersonId, number>()
  for (const { one, other } of open)
    for (const person of [one, other]) asked.set(person, (asked.get(person) ?? 0) + 1)
  const isAlone = ({ one, other }: OpenPair) => asked.get(one) === 1 && asked.get(other) === 1
  const isSafe = ({ review }: OpenPair) =>
    !review.isSensitive && review.contestedBy.length === 0 && review.bits >= 0 && review.pairs > 0
  return precedents
    .filter(({ answered, otherwise }) => answered >= enoughPrecedents && otherwise === 0)
    .map(({ pattern, answered }) => {
      const pairs = open.filter((pair) => pair.review.pattern === pattern && isSafe(pair) && isAlone(pair))
      return { pattern, answered, pairs: pairs.slice(0, mostAtOnce) }
    })
    .filter(({ pairs }) => pairs.length > 1)
}

const agreements = { same: 'the same', alike: 'alike', differs: 'different' } as const

/** A pattern as people read it: `given name the same, address different`. */
export const sayPattern = (pattern: string): string =>
  pattern
    .split(', ')
    .map((part) => {
      const [field = '', agreement = ''] = part.split(' ')
      const known = fieldsTold.find((each) => each === field)
      return `${known ? labelOf(known) : field} ${agreements[agreement as keyof typeof agreements] ?? agreement}`
    })
    .join(', ')
