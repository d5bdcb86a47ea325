import type { ListedAddress } from './listed-address.ts'
import { distance, type Point } from './point.ts'
import type { Street, Usrn } from './street.ts'

/** A street as the homes in it tell of it, until the council has its streets surveyed. */
export type StreetSoFar = Omit<Street, 'line'> & { readonly points: Map<string, number> }

/** What a row of a gazetteer says of its street. */
export type StreetSaid = { readonly usrn: Usrn; readonly name: string; readonly town: string }

/** Adds a home to the street that it is in. Homes on one spot count once, the lowest number first. */
export function addHome(
  streets: Map<Usrn, StreetSoFar>,
  { usrn, name, town }: StreetSaid,
  { ward, latitude, longitude, address }: ListedAddress,
): void {
  const street = streets.get(usrn) ?? { usrn, name, town, ward, points: new Map() }
  streets.set(usrn, street)
  const spot = `${latitude} ${longitude}`
  const number = Number(/(\d+)\D*$/.exec(address.split(name)[0] ?? '')?.[1] ?? Number.MAX_SAFE_INTEGER)
  street.points.set(spot, Math.min(number, street.points.get(spot) ?? number))
}

// Nearer than this, two homes say nothing new of where a street runs. Units: metres.
const nearest = 30

/** The street, running from its lowest number to its highest. */
export function streetOf({ points, ...street }: StreetSoFar): Street {
  const inOrder = [...points].toSorted(([, one], [, other]) => one - other)
  const line: Point[] = []
  for (const [spot] of inOrder) {
    const [latitude = 0, longitude = 0] = spot.split(' ').map(Number)
    const point = { latitude, longitude }
    const last = line.at(-1)
    if (!last || distance(last, point) > nearest) line.push(point)
  }
  return { ...street, line }
}
