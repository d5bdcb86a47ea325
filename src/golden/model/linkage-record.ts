import type { LinkageRecord, Sighting } from '#linkage'
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

const sexes: Readonly<Record<string, string>> = { mr: 'M', mrs: 'F', miss: 'F', ms: 'F' }

// Most applications ask for a title and not for a sex.
const sexBy = (title: string): string | undefined => sexes[title.toLowerCase().replace('.', '').trim()]

type Known = RecordKey & { readonly fields: Fields }

/** A source record as the linkage engine reads it. Addresses stand in the same places as their postcodes and UPRNs. */
export function toLinkageRecord({ source, id, fields }: Known): LinkageRecord {
  const told = { ...fields, sex: fields.sex ?? sexBy(fields.title ?? '') }
  const said = Object.fromEntries(alike.flatMap((field) => (told[field] ? [[field, told[field]]] : [])))
  const addresses = [
    [fields.address ?? '', fields.postcode ?? '', fields.uprn ?? ''],
    [fields.previous_address ?? '', fields.previous_postcode ?? '', ''],
  ].filter((address) => address.some(Boolean))
  const column = (at: number) => addresses.map((address) => address[at] ?? '')
  return { source, id, fields: { ...said, address: column(0), postcode: column(1), uprn: column(2) } }
}

/** A source record with the times of its addresses: from when it held, until when, and what it remembers from before. */
export function toSighting(known: Known): Sighting {
  const { address, postcode, uprn, valid_from: from, valid_until: until, ...fields } = known.fields
  const now = { address, postcode, uprn, from, until }
  const before = {
    address: fields.previous_address,
    postcode: fields.previous_postcode,
    until: from,
    isPast: true,
  }
  return { record: toLinkageRecord(known), stays: before.address ? [now, before] : [now] }
}
