import { fullForm } from '../standardise/nicknames.ts'
import type { Entity } from './entity.ts'
import type { Surroundings } from './surroundings.ts'

/** How rare a name is. Units: log2. */
export type Rarity = {
  /** How many would bear it if given names and surnames had nothing to do with each other; from -6 to 8. */
  readonly expected: number
  /** How many others are known who bear it, and one. */
  readonly known: number
  /** How many bear the surname. */
  readonly ofSurname: number
}

/** How rare the name of two entities is: of the commonest of the names that one of them goes by. */
export function rarity(a: Entity, b: Entity, around: Surroundings): Rarity {
  const isNamed = a.givens.some((given) => given.length > 1)
  const named = isNamed ? a : b
  let [expected, bearers, ofSurname] = [-6, 0, 0]
  for (const surname of named.surnames) {
    const share = around.sharingSurname(surname)
    ofSurname = Math.max(ofSurname, Math.log2(share))
    for (const given of named.givens) {
      if (given.length === 1) continue
      const both = (around.sharingGiven(fullForm(given)) * share) / around.size
      expected = Math.max(expected, Math.log2(both))
      const name = around.nameOf(fullForm(given), surname)
      if (name !== undefined) bearers = Math.max(bearers, around.bearers(name).length)
    }
  }
  return { expected: Math.min(8, expected), known: Math.log2(1 + Math.max(0, bearers - 2)), ofSurname }
}
