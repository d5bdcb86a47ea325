import type { RecordKey } from '#sources'
import { keyText } from '../assign.ts'
import { foldedName } from './name.ts'
import type { OrganisationSaid } from './said.ts'

/** Who is one organisation, by their places in the list, and between whom nobody can tell. */
export type Matched = {
  readonly groups: readonly (readonly number[])[]
  /** Pairs of groups, by their places: alike, and not joined. */
  readonly doubts: readonly (readonly [number, number])[]
}

type Pair = readonly [RecordKey, RecordKey]

/** What stewards decided: which of what directories say is of one organisation, and which is not. */
export type OrganisationsDecided = { readonly held: readonly Pair[]; readonly apart: readonly Pair[] }

const nothingDecided: OrganisationsDecided = { held: [], apart: [] }

/**
 * Joins what several directories say of one organisation: first what a steward said is the same; then by the numbers of
 * registers; then by name and place. Whoever would then have two numbers of one register, or be with whom a steward
 * keeps them apart, stays apart from all, and is in doubt with them: there is no answer that is not sure. The same in
 * whatever order they come.
 */
export function matchOrganisations(
  said: readonly OrganisationSaid[],
  { held, apart }: OrganisationsDecided = nothingDecided,
): Matched {
  const heldKeys = keysByRecord(held)
  const first = connected(said, (each) => heldKeys.get(keyText(each)) ?? [])
  const isApart = apartAmong(said, apart)
  const rule = { isApart, numbersOf: numbersAmong(said, first) }
  const byNumber = joinConsistent(said, first, (each) => each.identifiers.map(numberOf), rule)
  const byPlace = joinConsistent(said, byNumber, namesAtPlaces, rule)
  const doubts = doubtsAmong(said, byPlace)
  return {
    groups: byPlace,
    doubts: doubts.filter(([one, other]) => !isApart(byPlace[one] ?? [], byPlace[other] ?? [])),
  }
}

/** For each record a key that it shares with each that it is held with. */
function keysByRecord(pairs: readonly Pair[]): ReadonlyMap<string, readonly string[]> {
  const keys = new Map<string, string[]>()
  for (const pair of pairs)
    for (const each of pair)
      keys.set(keyText(each), [...(keys.get(keyText(each)) ?? []), pair.map(keyText).join(' ')])
  return keys
}

type Rule = {
  readonly isApart: (one: readonly number[], other: readonly number[]) => boolean
  /** The numbers of one register that something has; those that a steward said are one organisation's count as one. */
  readonly numbersOf: (at: number) => readonly string[]
}

function apartAmong(said: readonly OrganisationSaid[], pairs: readonly Pair[]): Rule['isApart'] {
  const apart = new Set(
    pairs.flatMap(([a, b]) => [`${keyText(a)} ${keyText(b)}`, `${keyText(b)} ${keyText(a)}`]),
  )
  const textOf = (at: number) => (said[at] ? keyText(said[at]) : '')
  return (one, other) =>
    apart.size > 0 && one.some((a) => other.some((b) => apart.has(`${textOf(a)} ${textOf(b)}`)))
}

function numbersAmong(said: readonly OrganisationSaid[], held: Groups): Rule['numbersOf'] {
  const stands = new Map<string, string>()
  for (const group of held.filter(({ length }) => length > 1)) {
    const numbers = group.flatMap((at) => said[at]?.identifiers.map(numberOf) ?? []).toSorted()
    for (const number of numbers) {
      const [scheme = ''] = number.split(' ')
      stands.set(
        number,
        stands.get(number) ?? numbers.find((each) => each.startsWith(`${scheme} `)) ?? number,
      )
    }
  }
  return (at) => said[at]?.identifiers.map(numberOf).map((number) => stands.get(number) ?? number) ?? []
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

/** Joins groups that share a key, but only where all that would be joined may be one. */
function joinConsistent(
  said: readonly OrganisationSaid[],
  groups: Groups,
  keysOf: (each: OrganisationSaid) => readonly string[],
  rule: Rule,
): Groups {
  const joined = connected(groups, (group) => group.flatMap((at) => (said[at] ? keysOf(said[at]) : [])))
  return joined
    .flatMap((together) => {
      const parts = together.map((at) => groups[at] ?? [])
      return mayBeOne(parts, rule) ? [parts.flat().toSorted((a, b) => a - b)] : parts
    })
    .toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
}

/** Whether no register has given them two numbers, and no steward keeps any two apart. */
function mayBeOne(parts: Groups, { isApart, numbersOf }: Rule): boolean {
  const numbers = new Set(parts.flat().flatMap(numbersOf))
  return (
    ['charity ', 'company '].every(
      (scheme) => [...numbers].filter((number) => number.startsWith(scheme)).length <= 1,
    ) && !parts.some((one, at) => parts.slice(at + 1).some((other) => isApart(one, other)))
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
