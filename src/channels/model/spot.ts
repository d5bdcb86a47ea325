import {
  distance,
  type GridPoint,
  gridOfPoint,
  type ListedAddress,
  middleOf,
  type NearStreet,
  nameOfStreet,
  type Point,
  parseAddress,
  type Street,
} from '#places'
import { type Question, type Typed, typedIn } from '#services'

/** A place on the ground as people can read it. */
export type Spot = Point & {
  /** As `Mill Lane, Bath`, or `About 200 metres from Mill Lane, Bath`. */
  readonly words: string
  readonly ward: string | undefined
  readonly near: NearStreet | undefined
}

/** So near, something is in a street and not beside it. Units: metres. */
export const inStreet = 60
// Farther away, a street says nothing of where a place is. Units: metres.
const beside = 1_000

// Farther away, a house is not the one that somebody stands at. Units: metres.
const atHouse = 30

/** A point with what our lists have around it: properties the nearest first. */
export type Around = Omit<Spot, 'words'> & { readonly homes?: readonly ListedAddress[] }

/** Says where a point is: by the street that it is in or near, and the house that it is at; else by its ward. */
export function wordsOfSpot({ near, ward, homes = [], ...point }: Around): string {
  if (near && near.metres <= inStreet) {
    const number = numberAt(homes, near.street, point)
    return `${nameOfStreet(near.street)}${number ? `, near number ${number}` : ''}`
  }
  if (near && near.metres <= beside)
    return `About ${roundly(near.metres)} metres from ${nameOfStreet(near.street)}`
  const grid = gridOfPoint(point)
  return [ward, grid && `grid reference ${gridWords(grid)}`].filter(Boolean).join(', ')
}

/** The number of the nearest house of a street; nothing where none is near, or it has only a name. */
function numberAt(homes: readonly ListedAddress[], { name }: Street, point: Point): string | undefined {
  const parts = homes
    .filter((home) => distance(home, point) <= atHouse)
    .map(({ address }) => parseAddress(address))
  return parts.find(({ number, street }) => number && street.startsWith(name.toUpperCase()))?.number
}

const roundly = (metres: number): number => Math.max(10, Math.round(metres / 10) * 10)

const gridWords = ({ easting, northing }: GridPoint): string => `${easting} ${northing}`

/** Where a position has come from: `location`, a phone that knows where it is; `map`, a finger on a map. */
export type SpotBy = 'location' | 'map'

/** A position as a form brings it: a latitude, a longitude, how sure it is, and where it came from. */
export type GivenSpot = Point & { readonly accuracy: string; readonly by: SpotBy }

/** Reads a position that came with a form; `undefined` where it is none. */
export function readSpot(question: Question, typed: Typed): GivenSpot | undefined {
  const text = (part: string) => typedIn(typed, `${question.id}-${part}`).trim()
  const degrees = (part: string) =>
    /^-?\d{1,3}(\.\d{1,20})?$/.test(text(part)) ? Number(text(part)) : Number.NaN
  const [latitude, longitude] = [degrees('lat'), degrees('long')]
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return undefined
  const accuracy = /^\d{1,5}(\.\d{1,12})?$/.test(text('accuracy')) ? text('accuracy') : ''
  return { latitude, longitude, accuracy, by: text('by') === 'location' ? 'location' : 'map' }
}

/** The boxes of a question about a place with that in them. What stood there before is let go of. */
export function typedPlace(
  { id }: Question,
  parts: Readonly<Partial<Record<'' | 'lat' | 'long' | 'accuracy' | 'usrn' | 'by', string>>>,
): Typed {
  return Object.fromEntries(
    Object.entries(parts).map(([part, text]) => [part ? `${id}-${part}` : id, [text]]),
  )
}

/** A position as the boxes of a form have it, to a metre. */
export const positionOf = ({ latitude, longitude }: Point) => ({
  lat: latitude.toFixed(5),
  long: longitude.toFixed(5),
})

/** The boxes of a question about a place with a street that was chosen from our list, and words for it. */
export function typedStreet(question: Question, street: Street, words = nameOfStreet(street)): Typed {
  const middle = middleOf(street)
  const position = middle && positionOf(middle)
  return typedPlace(question, { '': words, ...position, usrn: street.usrn, by: 'street' })
}

/** What somebody typed before, with a street that they chose since: the street first, and their own words after it. */
export function withStreet(street: string, typed: string): string {
  const words = typed.trim().split(/[\s,]+/)
  const name = (street.split(',')[0] ?? '').toLowerCase()
  if (typed.toLowerCase().includes(name)) return typed.trim()
  // “mill ln by the bakery” begins with the street, however it is shortened.
  const named = name.split(' ')
  const isNamed = named.every((word, at) => words[at]?.slice(0, 1).toLowerCase() === word.slice(0, 1))
  const rest = (isNamed || words.length === 1 ? words.slice(named.length) : words).join(' ')
  return rest ? `${street}, ${rest}` : street
}
