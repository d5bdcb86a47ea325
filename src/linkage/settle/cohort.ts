import type { Pair } from './evidence.ts'

/** In a home of more than these nobody moves because another does. */
const largest = 40

/**
 * How many others of one name are known at a home of each of the two: families move together, so a partner or a child
 * who was at the old home and is at the new one speaks for the pair, as the pair speaks for them.
 */
export function cohortSize({ a, b, own, around }: Pair): number {
  const ownNames = new Set(own.flatMap((number) => [...around.fullNames(number)]))
  const atA = namesAt(a.places, around)
  const atB = namesAt(b.places, around)
  let common = 0
  for (const name of atA) if (atB.has(name) && !ownNames.has(name)) common += 1
  return common
}

function namesAt(places: readonly number[], around: Pair['around']): ReadonlySet<number> {
  const found = new Set<number>()
  for (const place of places) {
    const there = around.at(place)
    if (there.length > largest) continue
    for (const number of there) for (const name of around.fullNames(number)) found.add(name)
  }
  return found
}
