import { type Entity, meet } from './entity.ts'
import type { Home } from './facts.ts'

// Keys are handed over in a week; to be at two homes for a month is more than that.
const [handOver, moving] = [7, 30]
const [always, never] = [-1_000_000, 1_000_000]

const isSamePlace = (a: Home, b: Home): boolean => meet(a.names, b.names)

const someHomes = (a: Entity, b: Entity, is: (one: Home, other: Home) => boolean): boolean =>
  a.homes.some((one) => b.homes.some((other) => is(one, other)))

/** Days that two stays have in common; what is not known is taken as long. */
const daysTogether = (a: Home, b: Home): number =>
  Math.min(a.until ?? never, b.until ?? never) - Math.max(a.from ?? always, b.from ?? always)

/** Whether both say that they live, or lived, at one home, and neither only remembers it. */
export const sharesNow = (a: Entity, b: Entity): boolean =>
  someHomes(a, b, (one, other) => !one.isPast && !other.isPast && isSamePlace(one, other))

const isNext = (before: Home, after: Home): boolean =>
  before.until !== undefined &&
  after.from !== undefined &&
  !after.isPast &&
  Math.abs(after.from - before.until) <= handOver &&
  !isSamePlace(before, after)

/** Whether one left a home when the other came to another. */
export const hasMovedThen = (a: Entity, b: Entity): boolean =>
  someHomes(a, b, (one, other) => isNext(one, other) || isNext(other, one))

/** Whether a source that lists a person once has both of them at one time; at one home, or at two. */
export const isListedTwice = (a: Entity, b: Entity, atHome: boolean): boolean =>
  someHomes(
    a,
    b,
    (one, other) =>
      isListing(one) &&
      isListing(other) &&
      one.source === other.source &&
      (!atHome || isSamePlace(one, other)) &&
      daysTogether(one, other) > moving,
  )

/** Whether two lists, each of which has a person once, say two homes for the same time. */
export const isAtOnce = (a: Entity, b: Entity): boolean =>
  someHomes(a, b, (one, other) => isListing(one) && isListing(other) && daysTogether(one, other) > moving)

const isListing = ({ listsOnce, isPast }: Home): boolean => listsOnce && !isPast
