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

/** Somebody whom a claim may be about, with all of their records. */
export type ClaimedBy = { readonly person: PersonId; readonly records: readonly RecordKey[] }

/** A text by which those whom a claim may be about are known again as they were shown. */
export const candidatesMark = (candidates: readonly ClaimedBy[]): string =>
  digestOf(candidates.map(({ person, records }) => ({ person, records: records.map(keyText).toSorted() })))

/** A text by which what an answer moves is known again: another as soon as anything else would move. */
export const movingMark = ({ stays, goes, moved, others }: Moving): string =>
  digestOf({ stays, goes, moved: moved.map(keyText).toSorted(), others: others.map(keyText).toSorted() })
