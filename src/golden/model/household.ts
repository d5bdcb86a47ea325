import { tidy } from '#linkage'
import { postcodeKey } from './keys.ts'

/** Where somebody lives, as far as it is known. */
export type Place = {
  readonly uprn?: string | undefined
  readonly address?: string | undefined
  readonly postcode?: string | undefined
}

// More than a family: who lives in a home for sixty is not given away by one of them.
const largest = 12

/** What two homes are compared by: the UPRN; and the numbers in an address, or its first line, with its postcode. */
export function homesOf({ uprn, address, postcode }: Place): readonly string[] {
  const numbers = address?.match(/\d+/g)?.join(' ') ?? tidy(address?.split(',')[0] ?? '')
  return [
    ...(uprn ? [`u:${uprn.replace(/^0+/, '')}`] : []),
    ...(postcode && numbers ? [`a:${postcodeKey(postcode)} ${numbers}`] : []),
  ]
}

/** Of some homes, those where no more people live than a household has. `people` are the places of each. */
export function smallHomes(homes: Iterable<string>, people: Iterable<readonly Place[]>): ReadonlySet<string> {
  const living = new Map([...homes].map((home) => [home, 0]))
  for (const places of people) {
    for (const home of new Set(places.flatMap(homesOf))) {
      const before = living.get(home)
      if (before !== undefined) living.set(home, before + 1)
    }
  }
  return new Set([...living].filter(([, count]) => count <= largest).map(([home]) => home))
}

/** The postcodes that homes are in. */
export const postcodesOf = (homes: readonly string[]): readonly string[] => [
  ...new Set(homes.flatMap((home) => /^a:(\S+)/.exec(home)?.[1] ?? [])),
]

/** The properties that homes are. */
export const uprnsOf = (homes: readonly string[]): string[] => [
  ...new Set(homes.flatMap((home) => /^u:(\d+)/.exec(home)?.[1] ?? [])),
]
