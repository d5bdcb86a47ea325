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

type Known = { readonly fields: Place & { readonly restricted?: string | undefined } }

/**
 * The homes that must not come to light by anybody who lives there: those of restricted people, unless they are homes
 * of more people than a household has. `people` are the records of each.
 */
export function hiddenHomes(people: readonly (readonly Known[])[]): ReadonlySet<string> {
  const marked = people.flat().filter(({ fields }) => fields.restricted === 'yes')
  const living = new Map(marked.flatMap(({ fields }) => homesOf(fields)).map((home) => [home, 0]))
  for (const records of people) {
    const theirs = new Set(records.flatMap(({ fields }) => homesOf(fields)))
    for (const home of theirs) {
      const before = living.get(home)
      if (before !== undefined) living.set(home, before + 1)
    }
  }
  return new Set([...living].filter(([, count]) => count <= largest).map(([home]) => home))
}
