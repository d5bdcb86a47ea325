import { wardAt } from '#places'
import type { Place } from '../model/case.ts'

/** A place with its ward, where it is inside of one. */
export function withWard(place: Place): Place {
  const { latitude, longitude, ward } = place
  if (ward || latitude === undefined || longitude === undefined) return place
  return { ...place, ward: wardAt({ latitude, longitude }) }
}
