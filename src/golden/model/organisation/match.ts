import { foldedName } from './name.ts'
import type { OrganisationSaid } from './said.ts'

/** Who is one organisation, by their places in the list, and between whom nobody can tell. */
export type Matched = {
  readonly groups: readonly (readonly number[])[]
  /** Pairs of groups, by their places: alike, and not joined. */
  readonly doubts: readonly (readonly [number, number])[]
}

/**
 * Joins what several directories say of one organisation: first by the numbers of registers, then by name and place.
 * Whoever would then have two numbers of one register stays apart from all, and is in doubt with them: there is no
 * answer that is not sure. The same in whatever order they come.
 */
export function matchOrganisations(said: readonly OrganisationSaid[]): Matched {
  const byNumber = joinConsistent(
    said,
    said.map((_, at) => [at]),
    (each) => each.identifiers.map(numberOf),
  )
  const byPlace = joinConsistent(said, byNumber, namesAtPlaces)
  return { groups: byPlace, doubts: doubtsAmong(said, byPlace) }
}

const numberOf = ({ scheme, number }: OrganisationSaid['identifiers'][number]): string =>
  `${scheme} ${number}`

/** Its name at each of its places: at a postcode, or in a property. */
function namesAtPlaces({ values: { name = '' }, premises }: OrganisationSaid): readonly string[] {
  const folded = foldedName(name)
  if (folded === '') return []
  return premises.flatMap(({ postcode, uprn }) => [
    ...(postcode ? [`${folded} at ${postcode}`] : []),
    ...(uprn ? [`${folded} in ${uprn}`] : []),
  ])
}

type Groups = readonly (readonly number[])[]

/** Joins groups that share a key, but only where all that would be joined agree about the numbers of registers. */
function joinConsistent(
  said: readonly OrganisationSaid[],
  groups: Groups,
  keysOf: (each: OrganisationSaid) => readonly string[],
): Groups {
  const joined = connected(groups, (group) => group.flatMap((at) => (said[at] ? keysOf(said[at]) : [])))
  return joined
    .flatMap((together) => {
      const whole = together.flatMap((at) => groups[at] ?? []).toSorted((a, b) => a - b)
      return isConsistent(whole.map((at) => said[at])) ? [whole] : together.map((at) => groups[at] ?? [])
    })
    .toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
}

/** Whether no register has given them two numbers. */
function isConsistent(members: readonly (OrganisationSaid | undefined)[]): boolean {
  const numbers = new Set(members.flatMap((each) => each?.identifiers.map(numberOf) ?? []))
  return ['charity ', 'company '].every(
    (scheme) => [...numbers].filter((number) => number.startsWith(scheme)).length <= 1,
  )
}

/** Those that are led to from one another by what they share, by their places. */
function connected<Item>(items: readonly Item[], keysOf: (item: Item) => readonly string[]): Groups {
  const leader = items.map((_, at) => at)
  const find = (at: number): number => {
    const to = leader[at] ?? at
    return to === at ? at : find(to)
  }
  const first = new Map<string, number>()
  items.forEach((item, at) => {
    for (const key of keysOf(item)) {
      const before = first.get(key)
      if (before === undefined) first.set(key, at)
      else leader[Math.max(find(at), find(before))] = Math.min(find(at), find(before))
    }
  })
  return [...Map.groupBy(items.keys(), find).values()]
}

/** Groups that are called alike, or share the number of a register, and still were not joined. */
function doubtsAmong(said: readonly OrganisationSaid[], groups: Groups): Matched['doubts'] {
  const sharing = new Map<string, Set<number>>()
  groups.forEach((group, at) => {
    for (const each of group.flatMap((member) => said[member] ?? []))
      for (const key of [foldedName(each.values.name ?? ''), ...each.identifiers.map(numberOf)])
        if (key) sharing.set(key, (sharing.get(key) ?? new Set()).add(at))
  })
  const pairs = [...sharing.values()].flatMap((alike) => {
    const all = [...alike]
    return all.flatMap((one, at) => all.slice(at + 1).map((other) => [one, other] as const))
  })
  return [...new Map(pairs.map((pair) => [pair.join(' '), pair])).values()]
}
