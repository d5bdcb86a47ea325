import {
  type Corner,
  largestAround,
  linesIn,
  ownSheet,
  partsOfSquare,
  placeOn,
  type Sheet,
  type Square,
  type Street,
  simplified,
  squareCalled,
  squaresOf,
  wardsOfSquare,
} from '#places'

/** A piece of the council's map: what is drawn in it, and the squares that it is parted into. */
export type MapPiece = {
  /** Nothing for the whole map. */
  readonly square: Square | undefined
  readonly sheet: Sheet
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  readonly lines: readonly (readonly Corner[])[]
  readonly parts: readonly MapPart[]
}

/** One of the squares that a piece of the map is parted into, with the wards that it is in. */
export type MapPart = { readonly square: Square; readonly wards: readonly string[] }

const known = new Map<string, readonly MapPart[]>()

/** The squares of the council itself among some; told once, since it never changes. */
function ours(name: string, sheet: Sheet, squares: readonly Square[]): readonly MapPart[] {
  const found = known.get(name)
  if (found) return found
  const parts = squares
    .map((square) => ({ square, wards: wardsOfSquare(sheet, square) }))
    .filter(({ wards }) => wards.length > 0)
  known.set(name, parts)
  return parts
}

/** The whole map, or the square of that code; `undefined` when there is no such square, or it is not the council's. */
export function mapPiece(code: string | undefined): MapPiece | undefined {
  const sheet = ownSheet()
  if (!sheet) return undefined
  const whole = ours('', sheet, squaresOf(sheet))
  if (!code) {
    const box = { x: 0, y: 0, width: sheet.width, height: sheet.height }
    return { square: undefined, sheet, box, lines: coarse(sheet), parts: whole }
  }
  const square = squareCalled(sheet, code)
  if (!square || !whole.some((part) => part.square.code === largestAround(code))) return undefined
  const { x, y, size } = square
  return {
    square,
    sheet,
    box: { x, y, width: size, height: size },
    lines: linesIn(sheet.lines, square),
    parts: ours(code, sheet, partsOfSquare(square)),
  }
}

// So small a picture shows no more. Units: the sheet's own.
const coarse = ({ lines }: Sheet) => lines.map((line) => simplified(line, 160))

/** The box on the ground that a square covers. Units: degrees. */
export function groundOf({ west, north, across, down }: Sheet, { x, y, size }: Square) {
  return {
    west: west + x * across,
    east: west + (x + size) * across,
    north: north - y * down,
    south: north - (y + size) * down,
  }
}

/** The wards whose middles are in a square, each with its middle. */
export function wardsNamed(
  sheet: Sheet,
  { x, y, size }: Square,
): readonly (readonly [name: string, at: Corner])[] {
  return sheet.wards
    .map(({ name, box: { north, south, east, west } }) => {
      const middle = { latitude: (north + south) / 2, longitude: (east + west) / 2 }
      return [name, placeOn(sheet, middle)] as const
    })
    .filter(([, at]) => at[0] >= x && at[0] < x + size && at[1] >= y && at[1] < y + size)
}

/** A street as a line on a sheet. */
export const lineOf = (sheet: Sheet, { line }: Street): readonly Corner[] =>
  line.map((point) => placeOn(sheet, point))
