import { type Corner, linesOf, simplified } from './lines.ts'
import { boxOf, type Ward } from './ward.ts'

/** Wards as a picture: its size, the lines between them, and where in it a place is. Units: its own, whole ones. */
export type Outline = {
  readonly width: number
  readonly height: number
  readonly lines: readonly (readonly Corner[])[]
  readonly place: (longitude: number, latitude: number) => Corner
}

// So few that the whole map is less than a kilobyte on the wire.
const width = 200
// How far a line may be from where it is; one ward alone has room for more corners. Units: the picture's own.
const [off, offAlone] = [1.6, 0.8] as const

/** Draws wards as one picture; nothing, where there is none. */
export function outlineOf(wards: readonly Ward[]): Outline | undefined {
  if (wards.length === 0) return undefined
  const { south, north, west, east } = boxOf(wards)
  // A degree of longitude is shorter here than one of latitude.
  const narrow = Math.cos((((north + south) / 2) * Math.PI) / 180)
  const scale = width / ((east - west) * narrow)
  const at = (longitude: number, latitude: number): Corner => [
    (longitude - west) * narrow * scale,
    (north - latitude) * scale,
  ]
  const rings = wards.flatMap(({ polygons }) =>
    polygons.flat(1).map((ring) => ring.map(([x, y]) => at(x, y))),
  )
  const most = wards.length > 1 ? off : offAlone
  return {
    width,
    height: Math.round((north - south) * scale),
    lines: linesOf(rings).map((line) => simplified(line, most).map(rounded)),
    place: (longitude, latitude) => rounded(at(longitude, latitude)),
  }
}

const rounded = ([x, y]: Corner): Corner => [Math.round(x), Math.round(y)]

/** Lines as the `d` of an SVG path, whose every step is said from the one before: short, and much alike. */
export function drawnPath(lines: Outline['lines']): string {
  let [lastX, lastY] = [0, 0]
  const step = ([x, y]: Corner) => {
    const said = `${x - lastX} ${y - lastY}`
    lastX = x
    lastY = y
    return said
  }
  // A sign parts two numbers as well as a space does.
  return lines.map((line) => `m${line.map(step).join(' ')}`.replaceAll(' -', '-')).join('')
}
