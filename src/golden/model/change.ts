import type { RecordKey } from '#sources'
import type { Golden, GoldenField, PersonId } from './person.ts'
import { goldenFields } from './person.ts'

/** What can happen to a golden record. */
export const changeKinds = [
  'appeared',
  'changed',
  'gone',
  'linked',
  'unlinked',
  'merged',
  'split',
  'restricted',
  'unrestricted',
] as const
export type ChangeKind = (typeof changeKinds)[number]

/** One change: identifiers and names of fields, and no value. */
export type Change = {
  readonly kind: ChangeKind
  readonly person: PersonId
  /** Whose identifier leads here from now on, after `merged`; who was taken out of them, after `split`. */
  readonly other?: PersonId
  /** Which record was linked or unlinked. */
  readonly record?: RecordKey
  /** Which fields say something else now. */
  readonly fields: readonly GoldenField[]
  readonly at: Date
}

/** A place in the order of all changes, as `changesAfter` gave it. */
export const startOfChanges = '0-0'

/** Which fields say something else than before. Where a value comes from may change without the value. */
export function fieldsChanged(before: Golden['values'], after: Golden['values']): readonly GoldenField[] {
  return goldenFields.filter((field) => before[field]?.value !== after[field]?.value)
}
