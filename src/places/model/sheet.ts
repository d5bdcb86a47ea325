import { type Corner, linesOf, simplified } from './lines.ts'
import type { Point } from './point.ts'
import { boxOf, findWard, type Ward } from './ward.ts'

/** A map of the council on one sheet of squares. Units: its own, some two metres each, down and to the right. */
export type Sheet = {
  readonly width: number
  readonly height: number
  /** Where the sheet's corner is, and how long its unit is each way. Units: degrees. */
  readonly west: number
  readonly north: number
  readonly across: number
  readonly down: number
  readonly wards: readonly Ward[]
  /** The edges of wards. */
  readonly lines: readonly (readonly Corner[])[]
}

// Eight squares across; each is parted into five by five, and those once more.
const columns = 8
const parts = 5
const largest = 2_500
const width = columns * largest
// How far a line may be from where it is. Units: the sheet's own.
const off = 15

/** Draws the wards of a council on a sheet; nothing for a council without any. */
export function sheetOf(wards: readonly Ward[]): Sheet | undefined {
  if (wards.length === 0) return undefined
  const { south, north, west, east } = boxOf(wards)
  const across = (east - west) / width
  // A degree of longitude is shorter here than one of latitude.
  const down = across * Math.cos((((north + south) / 2) * Math.PI) / 180)
  const bare = { width, height: Math.ceil((north - south) / down), west, north, across, down, wards }
  const rings = wards.flatMap(({ polygons }) =>
    polygons.flat(1).map((ring) => ring.map(([x, y]) => placeOn(bare, { longitude: x, latitude: y }))),
  )
  return { ...bare, lines: linesOf(rings).map((line) => simplified(line, off)) }
}

type Frame = Pick<Sheet, 'west' | 'north' | 'across' | 'down'>

/** Where a point is on a sheet. */
export function placeOn({ west, north, across, down }: Frame, { latitude, longitude }: Point): Corner {
  return [Math.round((longitude - west) / across), Math.round((north - latitude) / down)]
}

/** The point at a place on a sheet. */
export function pointOn({ west, north, across, down }: Frame, [x, y]: Corner): Point {
  return { latitude: round(north - y * down), longitude: round(west + x * across) }
}

// To a metre.
const round = (degrees: number): number => Math.round(degrees * 100_000) / 100_000

/** A square of a sheet: `C4`, a part of it `C4k`, a part of that `C4kb`. */
export type Square = {
  readonly code: string
  readonly x: number
  readonly y: number
  readonly size: number
}

const letters = 'abcdefghijklmnopqrstuvwxy'

/** The square of that code; `undefined` when there is none. */
export function squareCalled({ height }: Sheet, code: string): Square | undefined {
  const [, column = '', row = '', within = ''] = /^([A-H])([1-9]\d?)([a-y]{0,2})$/.exec(code) ?? []
  if (!column || (Number(row) - 1) * largest >= height) return undefined
  const first: Square = {
    code: `${column}${row}`,
    x: (column.charCodeAt(0) - 65) * largest,
    y: (Number(row) - 1) * largest,
    size: largest,
  }
  return [...within].reduce<Square | undefined>(
    (square, letter) => square && partsOfSquare(square)[letters.indexOf(letter)],
    first,
  )
}

/** The code of the largest square that a square is in, or is. */
export const largestAround = (code: string): string => code.replace(/[a-y]+$/, '')

/** The code of the square that a square is a part of; empty for the largest. */
export const squareAround = (code: string): string => (code === largestAround(code) ? '' : code.slice(0, -1))

/** The largest squares of a sheet, row by row. */
export function squaresOf({ height }: Sheet): readonly Square[] {
  const rows = Math.ceil(height / largest)
  return Array.from({ length: rows * columns }, (_, at) => ({
    code: `${String.fromCharCode(65 + (at % columns))}${Math.floor(at / columns) + 1}`,
    x: (at % columns) * largest,
    y: Math.floor(at / columns) * largest,
    size: largest,
  }))
}

/** The parts of a square, row by row; none of one that is small enough. */
export function partsOfSquare({ code, x, y, size }: Square): readonly Square[] {
  if (size <= largest / parts ** 2) return []
  const part = size / parts
  return [...letters].map((letter, at) => ({
    code: `${code}${letter}`,
    x: x + (at % parts) * part,
    y: y + Math.floor(at / parts) * part,
    size: part,
  }))
}

/** The names of the wards that a square is in, that of its middle first. */
export function wardsOfSquare(sheet: Sheet, { x, y, size }: Square): readonly string[] {
  const steps = [0.5, 0.05, 0.28, 0.72, 0.95]
  const found = steps.flatMap((right) =>
    steps.map((below) => findWard(sheet.wards, pointOn(sheet, [x + right * size, y + below * size]))?.name),
  )
  return [...new Set(found.filter((name) => name !== undefined))]
}

/** What of some lines is in or beside a square. */
export function linesIn(
  lines: readonly (readonly Corner[])[],
  { x, y, size }: Square,
): readonly (readonly Corner[])[] {
  const touches = ([ax, ay]: Corner, [bx, by]: Corner) =>
    Math.min(ax, bx) <= x + size &&
    Math.max(ax, bx) >= x &&
    Math.min(ay, by) <= y + size &&
    Math.max(ay, by) >= y
  return lines.flatMap((line) => {
    const runs: Corner[][] = []
    for (const [at, corner] of line.slice(1).entries()) {
      const before = line[at] ?? corner
      if (!touches(before, corner)) continue
      const run = runs.at(-1)
      if (run?.at(-1) === before) run.push(corner)
      else runs.push([before, corner])
    }
    return runs
  })
}
