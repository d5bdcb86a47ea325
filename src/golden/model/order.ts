import { fold, tidy } from '#linkage'
import type { RecordKey } from '#sources'
import type { GoldenField } from './person.ts'
import { remembered } from './remembered.ts'

/** Orders records by source and identifier: an order that does not depend on how they arrived. */
export function byKey(a: RecordKey, b: RecordKey): number {
  if (a.source !== b.source) return a.source < b.source ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** Orders texts by their characters. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

// The records of one person say the same of most fields.
const joined = remembered((value) => tidy(value).replaceAll(' ', ''))

/** What counts as the same thing said, however it is written. */
export function sameness(field: GoldenField, value: string): string {
  switch (field) {
    case 'phone':
      return value.replace(/[^\d+]/g, '').replace(/^(\+|00)44/, '0')
    case 'given_name':
    case 'middle_names':
    case 'surname':
    case 'previous_surname':
    case 'address':
      return joined(value)
    default:
      return fold(value)
  }
}
