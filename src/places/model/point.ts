/**
 * A place on the ground.
 *
 * Units: degrees, WGS 84.
 */
export type Point = { readonly latitude: number; readonly longitude: number }

/** A box on the ground, from north to south and from west to east. Units: degrees. */
export type GroundBox = Record<'south' | 'north' | 'west' | 'east', number>

/** The box around a point that reaches so many degrees from it each way. */
export const boxAround = (
  { latitude, longitude }: Point,
  [up, along]: readonly [up: number, along: number],
): GroundBox => ({
  south: latitude - up,
  north: latitude + up,
  west: longitude - along,
  east: longitude + along,
})

const earthRadiusInMetres = 6_371_008.8

const radians = (degrees: number) => (degrees * Math.PI) / 180

/**
 * How far apart two points are, along the ground.
 *
 * Units:  metres. Takes the Earth as a ball, which is at most 0.6 % wrong.
 * Source: R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (1984); mean radius
 *         from IUGG 1980.
 */
export function distance(from: Point, to: Point): number {
  const north = Math.sin(radians(to.latitude - from.latitude) / 2)
  const east = Math.sin(radians(to.longitude - from.longitude) / 2)
  const shrink = Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude))
  // Rounding can carry opposite ends of the Earth a hair past 1, where there is no arcsine.
  const half = Math.min(1, north * north + shrink * east * east)
  return 2 * earthRadiusInMetres * Math.asin(Math.sqrt(half))
}

/** Whether the numbers are a place on Earth at all. */
export function isPoint(point: Point): boolean {
  return Math.abs(point.latitude) <= 90 && Math.abs(point.longitude) <= 180
}
