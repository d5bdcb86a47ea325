import type { Fields } from './field.ts'

/** The source that everything residents say themselves belongs to. */
export const residentSource = 'resident'

/** Which record, of which source. */
export type RecordKey = { readonly source: string; readonly id: string }

/** The newest version of what a source holds. */
export type SourceRecord = RecordKey & {
  readonly version: number
  readonly recordedAt: Date
  readonly fields: Fields
  /** Whether it is about someone restricted. */
  readonly isSealed: boolean
}

/** A record, and the number of the group that it is asked for in. */
export type GroupedKey = RecordKey & { readonly group: number }

/** What a record of a group says: its fields as JSON, to be handed on unread; and its postcode. */
export type GroupedRecord = GroupedKey & { readonly said: string; readonly postcode: string | null }

/** A service as a directory lists it now: each column as it came. */
export type DirectoryRecord = RecordKey & {
  readonly recordedAt: Date
  readonly raw: Readonly<Record<string, string>>
}
