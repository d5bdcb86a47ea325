import { fullForm } from '../standardise/nicknames.ts'
import type { Entity } from './entity.ts'

/** Who lives where and how many bear a name: what a pair is seen against. */
export type Surroundings = {
  readonly entities: readonly Entity[]
  /** Everyone known at a home, by each of its names. */
  readonly at: ReadonlyMap<string, readonly number[]>
  /** Who bears a full name, and how many a given name, a surname. */
  readonly bearers: ReadonlyMap<string, readonly number[]>
  readonly givens: ReadonlyMap<string, number>
  readonly surnames: ReadonlyMap<string, number>
  /** The full names of each entity. */
  readonly fullNames: readonly (readonly string[])[]
}

/** The full names that an entity goes by, short forms written out; none for who is known by an initial alone. */
export const fullNamesOf = ({ givens, surnames }: Entity): readonly string[] => [
  ...new Set(
    givens
      .filter((given) => given.length > 1)
      .flatMap((given) => surnames.map((surname) => `${fullForm(given)}|${surname}`)),
  ),
]

/** Looks around among entities. */
export function makeSurroundings(entities: readonly Entity[]): Surroundings {
  const [at, bearers] = [new Map<string, number[]>(), new Map<string, number[]>()]
  const [givens, surnames] = [new Map<string, number>(), new Map<string, number>()]
  const fullNames = entities.map(fullNamesOf)
  for (const [number, entity] of entities.entries()) {
    for (const place of entity.places) list(at, place, number)
    for (const name of fullNames[number]!) list(bearers, name, number)
    for (const given of new Set(entity.givens.map(fullForm))) count(givens, given)
    for (const surname of entity.surnames) count(surnames, surname)
  }
  return { entities, at, bearers, givens, surnames, fullNames }
}

function list(lists: Map<string, number[]>, text: string, number: number): void {
  const known = lists.get(text)
  if (known) known.push(number)
  else lists.set(text, [number])
}

function count(counts: Map<string, number>, text: string): void {
  counts.set(text, (counts.get(text) ?? 0) + 1)
}
