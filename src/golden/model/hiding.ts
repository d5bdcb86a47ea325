import { residentSource } from '#sources'
import { homesOf, type Place } from './household.ts'
import type { Golden } from './person.ts'
import type { Linked } from './survivorship.ts'

/** Where somebody lives now, by their golden record. */
export function placeOf({ values: { uprn, address, postcode } }: Pick<Golden, 'values'>): Place {
  return { uprn: uprn?.value, address: address?.value, postcode: postcode?.value }
}

/**
 * The homes that would give a restricted person away: where they live now, wherever a record lives that says so itself or
 * stays restricted with its home, and where they told us themselves that they live. Where they lived before is no secret of
 * theirs alone.
 */
export function homesToHide(records: readonly Linked[], golden: Pick<Golden, 'values'>): readonly string[] {
  const hiding = records.filter(
    (record) => isHeldWithHome(record) || (record.source === residentSource && !hasLeft(record, golden)),
  )
  const places = [placeOf(golden), ...hiding.map(({ fields }) => fields)]
  return [...new Set(places.flatMap(homesOf))].sort()
}

const isHeldWithHome = ({ fields: { restricted } }: Linked): boolean =>
  restricted !== undefined && restricted !== 'held'

/**
 * Whether an application knows of a home that somebody has moved to since they told us of one: not the one that they said
 * they had left. What they told stands beside it else, whatever else is taken for right: an application that is behind may
 * say the old home again, with a later day.
 */
function hasLeft({ fields: told }: Linked, { values }: Pick<Golden, 'values'>): boolean {
  const { address } = values
  if (!address || address.source === residentSource || address.from <= (told.valid_from ?? '')) return false
  const left = homesOf({ address: told.previous_address, postcode: told.previous_postcode })
  return !homesOf(placeOf({ values })).some((home) => left.includes(home))
}
