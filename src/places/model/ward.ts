import { z } from 'zod'
import { type GroundBox, isPoint, type Point } from './point.ts'

const position = z.tuple([z.number(), z.number()]).rest(z.number())
const polygon = z.array(z.array(position).min(4)).min(1)

const feature = z.object({
  properties: z.object({ name: z.string().min(1), councillors: z.number().int().positive().optional() }),
  geometry: z.discriminatedUnion('type', [
    z.object({ type: z.literal('Polygon'), coordinates: polygon }),
    z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygon).min(1) }),
  ]),
})

/** A file of wards as GeoJSON (RFC 7946), each with its name and number of councillors. */
export const wardsSchema = z.object({ type: z.literal('FeatureCollection'), features: z.array(feature) })

type Ring = readonly (readonly [number, number, ...number[]])[]

/** One ward: its name, its number of councillors if told, and its edges. */
export type Ward = {
  readonly name: string
  readonly councillors: number | undefined
  readonly polygons: readonly (readonly Ring[])[]
  readonly box: GroundBox
}

/**
 * Makes wards of a GeoJSON file, each with the box around it, which rules most of them out at once.
 *
 * Errors: throws zod's error when the file is not a collection of named polygons.
 */
export function readWards(geojson: unknown): readonly Ward[] {
  return wardsSchema.parse(geojson).features.map(({ properties, geometry }) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    return {
      name: properties.name,
      councillors: properties.councillors,
      polygons,
      box: boxOfRings(polygons.flat(1)),
    }
  })
}

/** The box around several wards: of none, one that nothing is in. */
export function boxOf(wards: readonly Ward[]): GroundBox {
  const boxes = wards.map(({ box }) => box)
  return {
    south: Math.min(...boxes.map(({ south }) => south)),
    north: Math.max(...boxes.map(({ north }) => north)),
    west: Math.min(...boxes.map(({ west }) => west)),
    east: Math.max(...boxes.map(({ east }) => east)),
  }
}

/**
 * The ward that holds a point.
 *
 * Errors: `undefined` for a point outside every ward. A point exactly on a shared edge belongs
 *         to one ward or the other, always the same one.
 */
export function findWard(wards: readonly Ward[], point: Point): Ward | undefined {
  if (!isPoint(point)) return undefined
  return wards.find((ward) => isInBox(ward.box, point) && ward.polygons.some((rings) => holds(rings, point)))
}

function boxOfRings(rings: readonly Ring[]): GroundBox {
  const box = { south: 90, north: -90, west: 180, east: -180 }
  for (const [longitude, latitude] of rings.flat(1)) {
    box.south = Math.min(box.south, latitude)
    box.north = Math.max(box.north, latitude)
    box.west = Math.min(box.west, longitude)
    box.east = Math.max(box.east, longitude)
  }
  return box
}

function isInBox({ south, north, west, east }: GroundBox, { latitude, longitude }: Point): boolean {
  return latitude >= south && latitude <= north && longitude >= west && longitude <= east
}

// Even or odd: a line drawn east from the point crosses the edges an odd number of times if the
// point is inside. All rings count together, so that a hole takes itself away.
function holds(rings: readonly Ring[], point: Point): boolean {
  return rings.reduce((inside, ring) => inside !== crossesOddly(ring, point), false)
}

function crossesOddly(ring: Ring, { latitude, longitude }: Point): boolean {
  let odd = false
  let last = ring.at(-1)
  for (const corner of ring) {
    if (last && corner[1] > latitude !== last[1] > latitude) {
      const along = (latitude - corner[1]) / (last[1] - corner[1])
      if (longitude < corner[0] + along * (last[0] - corner[0])) odd = !odd
    }
    last = corner
  }
  return odd
}
