import type { NamedHousehold } from './named.ts'
import { loadNamed } from './named.ts'
import { loadNames, type Names } from './names.ts'
import { loadPlaces, type Places } from './places.ts'
import { planHousehold } from './plan.ts'

/** Everything that stays the same through one run. */
export type World = {
  readonly seed: number
  readonly names: Names
  readonly places: Places
  /** The households of the named people. They come first. */
  readonly named: readonly NamedHousehold[]
  /** How many households there are, named ones too. */
  readonly households: number
  /** Only so many of the last household's people are left to make, so that the number of people is exact. */
  readonly inLast: number
  /** How many homes the streets have: some stand empty. */
  readonly homes: number
  /** How many grown-ups have given anyone a phone number. */
  readonly phoneShare: number
}

/**
 * Makes the world that holds exactly so many people.
 *
 * Errors: throws a RangeError when there would be fewer people than those who are named.
 */
export function createWorld(people: number, seed: number): World {
  const named = loadNamed()
  const fixed = named.reduce((sum, household) => sum + household.people.length, 0)
  if (people < fixed) throw new RangeError(`Ask for at least ${fixed} people: so many have fixed names.`)
  let [households, counted, inLast] = [named.length, fixed, named.at(-1)?.people.length ?? 0]
  while (counted < people) {
    inLast = Math.min(planHousehold(seed, households).members.length, people - counted)
    counted += inLast
    households++
  }
  return {
    seed,
    named,
    households,
    inLast,
    names: loadNames(),
    places: loadPlaces(),
    homes: homeOf(households) + 1,
    phoneShare: Math.min(0.35, Math.max(0.02, 3_000 / people)),
  }
}

/** The home that a household lives in: one home in 31 stands empty. */
export function homeOf(household: number): number {
  return household + Math.floor(household / 30)
}
