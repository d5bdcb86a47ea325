import type { Brand } from '#kit/brand'
import { wordsOf } from './match/words.ts'
import { distance, type Point } from './point.ts'

/** A Unique Street Reference Number that has been checked: up to eight digits, with no leading zero. */
export type Usrn = Brand<'Usrn'>

const shape = /^0*([1-9][0-9]{0,7})$/

/**
 * Reads a USRN.
 *
 * Errors: `undefined` when the text cannot be one.
 * Source: GeoPlace, "Unique Street Reference Numbers": up to 8 digits.
 */
export function readUsrn(text: string): Usrn | undefined {
  const match = shape.exec(text.trim())
  return match ? (match[1] as Usrn) : undefined
}

/** A street of the council, with its corners from one end to the other. */
export type Street = {
  readonly usrn: Usrn
  readonly name: string
  readonly town: string
  readonly ward: string | undefined
  readonly line: readonly Point[]
}

/** A street as people write it: `Mill Lane, Bath`. */
export const nameOfStreet = ({ name, town }: Street): string => [name, town].filter(Boolean).join(', ')

/** The place in a street that stands for all of it: its middle corner. */
export function middleOf({ line }: Street): Point | undefined {
  return line[Math.floor(line.length / 2)]
}

/** How far a point is from a street. Units: metres; infinite for a street without corners. */
export function distanceTo({ line }: Street, point: Point): number {
  const lone = line.length === 1 && line[0] ? distance(line[0], point) : Number.POSITIVE_INFINITY
  return line
    .slice(1)
    .reduce((least, end, at) => Math.min(least, distanceToEdge(line[at] ?? end, end, point)), lone)
}

// So near, the ground is flat: a degree is as long at one end as at the other.
function distanceToEdge(start: Point, end: Point, point: Point): number {
  const narrow = Math.cos((point.latitude * Math.PI) / 180)
  const along = { x: (end.longitude - start.longitude) * narrow, y: end.latitude - start.latitude }
  const to = { x: (point.longitude - start.longitude) * narrow, y: point.latitude - start.latitude }
  const length = along.x ** 2 + along.y ** 2
  const share = length && Math.min(1, Math.max(0, (to.x * along.x + to.y * along.y) / length))
  const nearest = {
    latitude: start.latitude + share * (end.latitude - start.latitude),
    longitude: start.longitude + share * (end.longitude - start.longitude),
  }
  return distance(nearest, point)
}

/** The street nearest to a point, and how far it is. Units: metres. */
export type NearStreet = { readonly street: Street; readonly metres: number }

/** The nearest of some streets; `undefined` of none. */
export function nearestStreet(streets: readonly Street[], point: Point): NearStreet | undefined {
  const near = streets.map((street) => ({ street, metres: distanceTo(street, point) }))
  return near.toSorted((one, other) => one.metres - other.metres)[0]
}

/** The streets that somebody means by a few words of one, its whole name first: at most so many. */
export function streetsCalled(streets: readonly Street[], typed: string, most: number): readonly Street[] {
  const asked = wordsOf(typed)
  if (asked.length === 0) return []
  const worth = (street: Street): number => {
    const words = wordsOf(`${street.name}, ${street.town}`)
    const met = asked.filter((word) => words.some((each) => each === word || begins(each, word)))
    const isAll = met.length === asked.length
    return (isAll ? 100 : 0) + met.length * 10 + (words[0] === asked[0] ? 5 : 0)
  }
  const ranked = streets.map((street) => ({ street, bits: worth(street) })).filter(({ bits }) => bits > 0)
  const whole = ranked.filter(({ bits }) => bits >= 100)
  return (whole.length > 0 ? whole : ranked)
    .toSorted((one, other) => other.bits - one.bits || one.street.name.localeCompare(other.street.name))
    .slice(0, most)
    .map(({ street }) => street)
}

const begins = (word: string, start: string): boolean => start.length > 2 && word.startsWith(start)
