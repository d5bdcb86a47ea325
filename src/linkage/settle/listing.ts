import { roomFor } from '../encode/arrays.ts'

/** Which entities have each of some numbered things: those of thing `n` are `members` from `starts[n]` to `starts[n + 1]`. */
export type Listing = { readonly starts: Int32Array; readonly members: Int32Array }

/** Things, each with an entity that has it, in the order of entities. */
export type Noted = { size: number; things: Int32Array; entities: Int32Array }

/** Nothing noted yet. */
export const nothingNoted = (): Noted => ({
  size: 0,
  things: new Int32Array(1024),
  entities: new Int32Array(1024),
})

/** Notes that an entity has something. */
export function noteThing(noted: Noted, thing: number, entity: number): void {
  const at = noted.size
  if (at === noted.things.length) {
    noted.things = roomFor(noted.things, at + 1)
    noted.entities = roomFor(noted.entities, at + 1)
  }
  noted.things[at] = thing
  noted.entities[at] = entity
  noted.size = at + 1
}

/** The number of a thing, given out now if it is new. */
export function numberOf<Thing>(numbers: Map<Thing, number>, thing: Thing): number {
  const known = numbers.get(thing)
  if (known !== undefined) return known
  numbers.set(thing, numbers.size)
  return numbers.size - 1
}

/** Lists the entities by things, each list in the order of entities. Things are numbered below `count`. */
export function listByThing({ size, things, entities }: Noted, count: number): Listing {
  const starts = new Int32Array(count + 1)
  for (let at = 0; at < size; at += 1) starts[things[at]! + 1]! += 1
  for (let thing = 0; thing < count; thing += 1) starts[thing + 1]! += starts[thing]!
  const next = starts.slice()
  const members = new Int32Array(size)
  for (let at = 0; at < size; at += 1) members[next[things[at]!]!++] = entities[at]!
  return { starts, members }
}

const nobody = new Int32Array(0)

/** The entities that have a thing. */
export const membersOf = ({ starts, members }: Listing, thing: number): Int32Array =>
  thing + 1 < starts.length ? members.subarray(starts[thing]!, starts[thing + 1]!) : nobody
