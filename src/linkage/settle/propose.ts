import { fullForm } from '../standardise/nicknames.ts'
import type { Entity } from './entity.ts'
import type { Surroundings } from './surroundings.ts'

/** More entities than this share a key only by chance: those who are one person share another. */
const largest = 60

const isDay = (day: number | undefined): day is number => day !== undefined

/** What an entity shares with others that may be the same person: always something of a name and something else. */
function keysOf(entity: Entity, fullNames: readonly string[], { at, bearers }: Surroundings): string[] {
  const { givens, surnames, places, births, emails, phones, ids, homes } = entity
  const initials = [...new Set([...givens, ...givens.map(fullForm), ...surnames].map((name) => name[0]))]
  const keys: string[] = []
  const withInitials = (values: readonly string[]) => {
    for (const value of values) for (const initial of initials) keys.push(`${value} ${initial}`)
  }
  withInitials(places.filter((place) => at.get(place)!.length > 1))
  withInitials(births)
  withInitials(phones)
  keys.push(...emails, ...ids)
  for (const name of fullNames) {
    const count = bearers.get(name)!.length
    if (count > 1 && count <= largest) keys.push(name)
    // A name that too many bear is told apart by the day on which they moved.
    if (count > largest)
      for (const { from, until } of homes)
        keys.push(...[from, until].filter(isDay).map((day) => `${name} ${day}`))
  }
  return keys
}

/** Pairs of entities, by their numbers, that may be one person: those that share a key. */
export function propose(around: Surroundings): (readonly [number, number])[] {
  const { length } = around.entities
  const seen = new Set<number>()
  for (const block of blocksOf(around)) {
    for (const [at, a] of block.entries())
      for (let later = at + 1; later < block.length; later += 1) seen.add(a * length + block[later]!)
  }
  return pairsOf(seen, length)
}

const pairsOf = (seen: ReadonlySet<number>, length: number): (readonly [number, number])[] =>
  [...seen].map((pair) => [Math.floor(pair / length), pair % length] as const)

/** Pairs of some entities with those who share a home or a name with them: what joining them can have changed. */
export function proposeNear({ entities, at, bearers, fullNames }: Surroundings, some: readonly number[]) {
  const seen = new Set<number>()
  for (const number of some) {
    const places = entities[number]!.places.map((place) => at.get(place)!)
    const names = fullNames[number]!.map((name) => bearers.get(name)!)
    for (const others of [...places, ...names].filter(({ length }) => length <= largest))
      for (const other of others)
        if (other !== number) seen.add(Math.min(number, other) * entities.length + Math.max(number, other))
  }
  return pairsOf(seen, entities.length)
}

function blocksOf(around: Surroundings): number[][] {
  const { entities, fullNames } = around
  const blocks = new Map<string, number[]>()
  for (const [number, entity] of entities.entries()) {
    for (const key of keysOf(entity, fullNames[number]!, around)) {
      const block = blocks.get(key)
      if (block) {
        if (block.at(-1) !== number) block.push(number)
      } else blocks.set(key, [number])
    }
  }
  return [...blocks.values()].filter(({ length }) => length > 1 && length <= largest)
}
