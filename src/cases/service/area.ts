import { readFileSync } from 'node:fs'
import { findWard, isPoint, readWards, type Ward } from '#places'
import type { Place } from '../model/case.ts'

const file = new URL('../../../demo/data/wards.geojson', import.meta.url)

// Read once, when it is first asked for.
let loaded: readonly Ward[] | undefined

/** The council's wards, with their edges. */
export function ownWards(): readonly Ward[] {
  loaded ??= readWards(JSON.parse(readFileSync(file, 'utf8')))
  return loaded
}

/** A place with its ward, where it is inside of one. */
export function withWard(place: Place): Place {
  const { latitude, longitude, ward } = place
  if (ward || latitude === undefined || longitude === undefined) return place
  const point = { latitude, longitude }
  return isPoint(point) ? { ...place, ward: findWard(ownWards(), point)?.name } : place
}
