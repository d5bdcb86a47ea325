import type { Point } from './point.ts'

/** A place on the National Grid. Units: metres from its false origin. */
export type GridPoint = { readonly easting: number; readonly northing: number }

// Airy 1830, the National Grid, and the seven parameters from it to WGS 84.
const airy = { a: 6_377_563.396, b: 6_356_256.909 }
const wgs84 = { a: 6_378_137, b: 6_356_752.314245 }
const grid = {
  scale: 0.9996012717,
  latitude: radians(49),
  longitude: radians(-2),
  east: 400_000,
  north: -100_000,
}
const shift = { x: 446.448, y: -125.157, z: 542.06, scale: -20.4894e-6, rx: 0.1502, ry: 0.247, rz: 0.8421 }

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}

/**
 * The point of an easting and northing of the National Grid, as gazetteers give them.
 *
 * Units:  metres; right to some five of them, which tells wards apart but not front doors.
 * Errors: `undefined` outside the grid.
 * Source: Ordnance Survey, "A Guide to Coordinate Systems in Great Britain", annexes B and C.
 */
export function pointOfGrid(easting: number, northing: number): Point | undefined {
  if (!(easting > 0 && easting < 700_000 && northing > 0 && northing < 1_300_000)) return undefined
  const { latitude, longitude } = toAiry(easting, northing)
  return toWgs84(latitude, longitude)
}

function toAiry(easting: number, northing: number) {
  const { a, b } = airy
  const { scale: f0 } = grid
  const squared = 1 - (b * b) / (a * a)
  let latitude = grid.latitude
  let arc = 0
  do {
    latitude += (northing - grid.north - arc) / (a * f0)
    arc = meridian(latitude)
  } while (Math.abs(northing - grid.north - arc) >= 0.00001)
  const [sin, tan, cos] = [Math.sin(latitude), Math.tan(latitude), Math.cos(latitude)]
  const nu = (a * f0) / Math.sqrt(1 - squared * sin * sin)
  const rho = (a * f0 * (1 - squared)) / (1 - squared * sin * sin) ** 1.5
  const eta = nu / rho - 1
  const t2 = tan * tan
  const east = easting - grid.east
  return {
    latitude:
      latitude -
      (tan / (2 * rho * nu)) * east ** 2 +
      (tan / (24 * rho * nu ** 3)) * (5 + 3 * t2 + eta - 9 * t2 * eta) * east ** 4 -
      (tan / (720 * rho * nu ** 5)) * (61 + 90 * t2 + 45 * t2 * t2) * east ** 6,
    longitude:
      grid.longitude +
      east / (cos * nu) -
      ((nu / rho + 2 * t2) / (6 * cos * nu ** 3)) * east ** 3 +
      ((5 + 28 * t2 + 24 * t2 * t2) / (120 * cos * nu ** 5)) * east ** 5,
  }
}

/** How far along the meridian a latitude is from the grid's own origin. */
function meridian(latitude: number): number {
  const { a, b } = airy
  const n = (a - b) / (a + b)
  const [less, more] = [latitude - grid.latitude, latitude + grid.latitude]
  return (
    b *
    grid.scale *
    ((1 + n + (5 / 4) * (n ** 2 + n ** 3)) * less -
      (3 * n + 3 * n ** 2 + (21 / 8) * n ** 3) * Math.sin(less) * Math.cos(more) +
      (15 / 8) * (n ** 2 + n ** 3) * Math.sin(2 * less) * Math.cos(2 * more) -
      (35 / 24) * n ** 3 * Math.sin(3 * less) * Math.cos(3 * more))
  )
}

function toWgs84(latitude: number, longitude: number): Point {
  const squared = 1 - (airy.b * airy.b) / (airy.a * airy.a)
  const nu = airy.a / Math.sqrt(1 - squared * Math.sin(latitude) ** 2)
  const x = nu * Math.cos(latitude) * Math.cos(longitude)
  const y = nu * Math.cos(latitude) * Math.sin(longitude)
  const z = (1 - squared) * nu * Math.sin(latitude)
  const [rx, ry, rz] = [shift.rx, shift.ry, shift.rz].map((seconds) => radians(seconds / 3600)) as [
    number,
    number,
    number,
  ]
  const grown = 1 + shift.scale
  return ofCartesian(
    shift.x + grown * x - rz * y + ry * z,
    shift.y + rz * x + grown * y - rx * z,
    shift.z - ry * x + rx * y + grown * z,
  )
}

function ofCartesian(x: number, y: number, z: number): Point {
  const squared = 1 - (wgs84.b * wgs84.b) / (wgs84.a * wgs84.a)
  const flat = Math.hypot(x, y)
  let latitude = Math.atan2(z, flat * (1 - squared))
  for (let round = 0; round < 6; round += 1) {
    const nu = wgs84.a / Math.sqrt(1 - squared * Math.sin(latitude) ** 2)
    latitude = Math.atan2(z + squared * nu * Math.sin(latitude), flat)
  }
  return { latitude: (latitude * 180) / Math.PI, longitude: (Math.atan2(y, x) * 180) / Math.PI }
}

/**
 * The easting and northing of a point, as maps of Great Britain give them.
 *
 * Units:  whole metres; right to some five of them.
 * Errors: `undefined` outside the grid.
 * Source: Ordnance Survey, "A Guide to Coordinate Systems in Great Britain", annexes B and C.
 */
export function gridOfPoint(point: Point): GridPoint | undefined {
  const { latitude, longitude } = point
  if (!(latitude > 49 && latitude < 61.5 && longitude > -9 && longitude < 2.5)) return undefined
  // The way back is known, and nearly straight: what it misses by is put right, twice.
  let guess: GridPoint = { easting: 400_000 + longitude * 70_000, northing: (latitude - 49) * 111_200 }
  for (let round = 0; round < 12; round += 1) {
    const there = pointOfGrid(clamp(guess.easting, 699_999), clamp(guess.northing, 1_299_999))
    if (!there) return undefined
    const narrow = Math.cos((latitude * Math.PI) / 180)
    guess = {
      easting: guess.easting + (longitude - there.longitude) * 111_320 * narrow,
      northing: guess.northing + (latitude - there.latitude) * 111_250,
    }
  }
  const grid = { easting: Math.round(guess.easting), northing: Math.round(guess.northing) }
  return pointOfGrid(grid.easting, grid.northing) && grid
}

const clamp = (metres: number, most: number): number => Math.min(most, Math.max(1, metres))
