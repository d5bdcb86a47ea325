import type { RecordKey } from '#sources'
import { keyText } from './assign.ts'
import { digestOf } from './digest.ts'
import type { PersonId } from './person.ts'

/** Who keeps their identifier if two become one, who does not, and the records of both. */
export type Moving = {
  readonly stays: PersonId
  readonly goes: PersonId
  readonly moved: readonly RecordKey[]
  readonly others: readonly RecordKey[]
}

/** A text by which what an answer moves is known again: another as soon as anything else would move. */
export const movingMark = ({ stays, goes, moved, others }: Moving): string =>
  digestOf({ stays, goes, moved: moved.map(keyText).toSorted(), others: others.map(keyText).toSorted() })
