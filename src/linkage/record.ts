/** What a value is, and so how two of them are compared. */
export type FieldKind =
  | 'given_name'
  | 'middle_names'
  | 'surname'
  | 'previous_surname'
  | 'full_name'
  | 'date_of_birth'
  | 'sex'
  | 'address'
  | 'house_number'
  | 'postcode'
  | 'uprn'
  | 'phone'
  | 'email'
  | 'nino'
  | 'nhs_number'
  | 'identifier'
  | 'occupation'
  | 'place'
  | 'text'

/** One value, or several (an address history, two telephones): any of them may agree. */
export type FieldValue = string | readonly string[]

/** Which record, in which source. The two together are unique; they are never compared. */
export type RecordKey = { readonly source: string; readonly id: string }

/**
 * One row of one source, as it came.
 *
 * Units:  text as people type it; an empty or missing field is no evidence either way.
 *         Several addresses pair with several postcodes and UPRNs by position.
 */
export type LinkageRecord = RecordKey & {
  readonly fields: Readonly<Partial<Record<FieldKind, FieldValue>>>
}

/** A record's key as one string, for maps: no source or id can make two keys look alike. */
export const keyText = ({ source, id }: RecordKey): string => `${source.length}:${source}${id}`

/** Orders keys by source, then id: an order that does not depend on how records arrived. */
export function compareKeys(a: RecordKey, b: RecordKey): number {
  if (a.source !== b.source) return a.source < b.source ? -1 : 1
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1
}
