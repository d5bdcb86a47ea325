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

/** A service as a directory lists it now: each column as it came. */
export type DirectoryRecord = RecordKey & {
  readonly recordedAt: Date
  readonly raw: Readonly<Record<string, string>>
}
