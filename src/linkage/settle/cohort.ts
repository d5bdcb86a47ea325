import type { Pair } from './evidence.ts'

/** In a home of more than these nobody moves because another does. */
const largest = 40

/**
 * How many others of one name are known at a home of each of the two: families move together, so a partner or a child
 * who was at the old home and is at the new one speaks for the pair, as the pair speaks for them.
 */
export function cohortSize({ a, b, own, around }: Pair): number {
  const ownNames = new Set(namesOf(own, around))
  const atA = namesAt(a.places, around)
  const atB = namesAt(b.places, around)
  let common = 0
  for (const name of atA) if (atB.has(name) && !ownNames.has(name)) common += 1
  return common
}

const namesOf = (numbers: readonly number[], { fullNames }: Pair['around']): readonly string[] =>
  numbers.flatMap((number) => fullNames[number]!)

function namesAt(places: readonly string[], around: Pair['around']): ReadonlySet<string> {
  const found = new Set<string>()
  for (const place of places) {
    const there = around.at.get(place) ?? []
    if (there.length > largest) continue
    for (const name of namesOf(there, around)) found.add(name)
  }
  return found
}
