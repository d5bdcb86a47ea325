import { type Knowing, keepOn, type ToKeep } from './keep.ts'
import { type FirstChange, firstChanges, type Kept, type Written, writtenOf } from './kept.ts'
import type { PersonId } from './person.ts'

/** Some people, worked out. */
export type KeptSome = {
  /** Those who were not there before, ready to be written. */
  readonly written: Written
  readonly changes: readonly FirstChange[]
  /** All others: they may have come to the same as before. */
  readonly others: readonly Kept[]
  /** Everybody who is restricted; and of those who were not there before, who is so for living beside somebody. */
  readonly restricted: readonly PersonId[]
  readonly beside: readonly PersonId[]
}

/** Works some people out. */
export function keepSome(today: string, people: readonly ToKeep[], knowing: Knowing): KeptSome {
  const kept = people.map(({ id, records }) => keepOn(today, id, records, knowing))
  const added = kept.filter((_, at) => people[at]?.isNew)
  const restricted = kept.filter(({ golden }) => golden.isRestricted)
  return {
    written: writtenOf(added),
    changes: added.flatMap(firstChanges),
    others: kept.filter((_, at) => !people[at]?.isNew),
    restricted: restricted.map(({ id }) => id),
    beside: added.flatMap(({ id, golden, isMarked }) => (golden.isRestricted && !isMarked ? [id] : [])),
  }
}
