import { readFileSync } from 'node:fs'
import { findWard, isPoint, readWards, type Ward } from '#places'
import type { Place } from '../model/case.ts'
import { type Outline, outlineOf } from '../model/outline.ts'

const file = new URL('../../../demo/data/wards.geojson', import.meta.url)

// Read once, when it is first asked for.
let loaded: readonly Ward[] | undefined

/** The council's wards, with their edges. */
function ownWards(): readonly Ward[] {
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

// Each drawn once, when it is first asked for: there are as many as wards.
const drawn = new Map<string, Outline>()

/** The council's wards as a picture, or one of them; nothing for a ward that it has not. */
export function ownOutline(ward?: string): Outline | undefined {
  const found = drawn.get(ward ?? '')
  if (found) return found
  const outline = outlineOf(ward === undefined ? ownWards() : ownWards().filter(({ name }) => name === ward))
  if (outline) drawn.set(ward ?? '', outline)
  return outline
}
