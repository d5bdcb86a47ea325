import type { Pair } from './evidence.ts'
import { type Listing, membersOf } from './listing.ts'

/** In a home of more than these nobody moves because another does. */
const largest = 40

/**
 * How many others of one name are known at a home of each of the two: families move together, so a partner or a child
 * who was at the old home and is at the new one speaks for the pair, as the pair speaks for them.
 */
export function cohortSize({ a, b, own, around }: Pair): number {
  const atA = namesAt(a.places, around)
  if (atA.length === 0) return 0
  const ownNames = own.flatMap((number) => [...membersOf(around.fullNames, number)])
  let common = 0
  for (const name of namesAt(b.places, around))
    if (atA.includes(name) && !ownNames.includes(name)) common += 1
  return common
}

/** The full names of everybody at these homes, each once. As lists: they are short, and made for millions of pairs. */
function namesAt(
  places: readonly number[],
  { places: listed, fullNames }: Pair['around'],
): readonly number[] {
  const [people, names]: [number[], number[]] = [[], []]
  for (const place of places) {
    if (listed.starts[place + 1]! - listed.starts[place]! > largest) continue
    const before = people.length
    addMembers(people, listed, place)
    for (let at = before; at < people.length; at += 1) addMembers(names, fullNames, people[at]!)
  }
  return names
}

function addMembers(all: number[], { starts, members }: Listing, thing: number): void {
  for (let at = starts[thing]!; at < starts[thing + 1]!; at += 1)
    if (!all.includes(members[at]!)) all.push(members[at]!)
}
