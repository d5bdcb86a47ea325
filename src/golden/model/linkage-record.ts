import type { FieldKind, LinkageRecord, Sighting } from '#linkage'
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
  const said: Partial<Record<FieldKind, string | readonly string[]>> = {}
  for (const field of alike) {
    const value = field === 'sex' ? (fields.sex ?? sexBy(fields.title ?? '')) : fields[field]
    if (value) said[field] = value
  }
  const { address = '', postcode = '', uprn = '' } = fields
  const { previous_address: before = '', previous_postcode: postcodeBefore = '' } = fields
  const isPlaced = Boolean(address || postcode || uprn)
  const wasPlaced = Boolean(before || postcodeBefore)
  const column = (now: string, then: string) => [...(isPlaced ? [now] : []), ...(wasPlaced ? [then] : [])]
  said.address = column(address, before)
  said.postcode = column(postcode, postcodeBefore)
  said.uprn = column(uprn, '')
  return { source, id, fields: said }
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
