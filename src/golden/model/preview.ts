import type { RecordKey } from '#sources'
import { keyText } from './assign.ts'
import { digestOf } from './digest.ts'
import { type Golden, type GoldenField, goldenFields, type Stay } from './person.ts'
import type { Pin } from './pin.ts'

/** A value that would not be what it is now. What is not held is `undefined`. */
export type ChangedValue = {
  readonly field: GoldenField
  readonly before: string | undefined
  readonly after: string | undefined
}

/** What of a golden record would not be what it is. */
export function changedValues(now: Golden['values'], afterwards: Golden['values']): readonly ChangedValue[] {
  return goldenFields.flatMap((field) => {
    const [before, after] = [now[field]?.value, afterwards[field]?.value]
    return before === after ? [] : [{ field, before, after }]
  })
}

/** What somebody takes along who moves, besides records: choices of stewards, and homes. */
export type TakenAlong = {
  readonly pins: readonly Pin[]
  readonly addresses: readonly Stay[]
  /** Records that are kept restricted by decision. */
  readonly held: readonly RecordKey[]
}

/** A text by which a preview is known again: another as soon as anything that it shows would move otherwise. */
export const previewMark = (parts: {
  readonly kind: 'merge' | 'split'
  readonly people: readonly string[]
  readonly moved: readonly RecordKey[]
  readonly others: readonly RecordKey[]
  readonly after: readonly Golden[]
}): string =>
  digestOf({
    ...parts,
    moved: parts.moved.map(keyText).toSorted(),
    others: parts.others.map(keyText).toSorted(),
    after: parts.after.map(({ values, isRestricted }) => [
      Object.entries(values).map(([field, { value }]) => [field, value]),
      isRestricted,
    ]),
  })
