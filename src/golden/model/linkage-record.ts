import type { LinkageRecord } from '#linkage'
import type { Fields, RecordKey } from '#sources'

// What both speak of by the same name.
const alike = [
  'given_name',
  'middle_names',
  'surname',
  'previous_surname',
  'date_of_birth',
  'sex',
  'phone',
  'email',
  'nino',
  'nhs_number',
] as const

/** A source record as the linkage engine reads it. Addresses stand in the same places as their postcodes and UPRNs. */
export function toLinkageRecord({
  source,
  id,
  fields,
}: RecordKey & { readonly fields: Fields }): LinkageRecord {
  const said = Object.fromEntries(alike.flatMap((field) => (fields[field] ? [[field, fields[field]]] : [])))
  const addresses = [
    [fields.address ?? '', fields.postcode ?? '', fields.uprn ?? ''],
    [fields.previous_address ?? '', fields.previous_postcode ?? '', ''],
  ].filter((address) => address.some(Boolean))
  const column = (at: number) => addresses.map((address) => address[at] ?? '')
  return { source, id, fields: { ...said, address: column(0), postcode: column(1), uprn: column(2) } }
}
