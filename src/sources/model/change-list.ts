import type { RecordKey } from './record.ts'

/** A page of the list of changes, in its order. */
export type ChangedRecords = {
  /** Each record once, where it first stands. What it says now, if it is still there, is for `findRecords` to tell. */
  readonly records: readonly RecordKey[]
  /** Those among them that say now what we had proposed, and nothing else new: to be brought up to date, and no news. */
  readonly echoes: readonly RecordKey[]
  /** Where to read on from, also when nothing has changed. Kept by whoever reads, and given back as it is. */
  readonly position: ListPosition
  /** Whether there was more than fitted. */
  readonly hasMore: boolean
}

/** How far somebody has read in the list of changes: text that only this module understands. */
export type ListPosition = string

/** Before the first change that there ever was. */
export const startOfList: ListPosition = '0.0'

/** Where a reader stands: after so many records of that batch. */
export type ListPlace = { readonly batch: string; readonly place: number }

/**
 * Takes a position apart.
 *
 * Errors: throws a TypeError for text that `recordsChangedSince` never gave.
 */
export function placeOf(position: ListPosition): ListPlace {
  const [, batch, place] = /^(\d{1,18})\.(\d{1,9})$/.exec(position) ?? []
  if (batch === undefined) throw new TypeError('that is no position in the list of changes')
  return { batch, place: Number(place) }
}

/** Writes a position. */
export const positionOf = ({ batch, place }: ListPlace): ListPosition => `${batch}.${place}`
