import type { ListedAddress } from '../listed-address.ts'
import { type Apart, apart, type Slots } from './slots.ts'
import { type Spelling, spellingOf } from './spelling.ts'

/** A property ready to be compared. */
export type Entry = Apart & { readonly listed: ListedAddress }

/** All properties of a council, ready to be asked about addresses. Made once, only read after that. */
export type AddressIndex = {
  readonly size: number
  /** Properties by all that is said of them; `undefined` under a key that two share. */
  readonly exact: ReadonlyMap<string, Entry | undefined>
  readonly byUprn: ReadonlyMap<string, Entry>
  /** The buildings that flats are in, listed themselves or not. */
  readonly buildings: ReadonlySet<string>
  /** Properties by a word, or a postcode, and the number. */
  readonly postings: ReadonlyMap<string, readonly Entry[]>
  readonly spelling: Spelling
  /** How much a word says. Units: bits; nothing for a word that is in every address. */
  readonly worth: (word: string) => number
}

/** The key of an address that says all there is to say. */
export const exactKey = ({ flat, number }: Slots, words: Iterable<string>, postcode: string): string =>
  `${flat}|${number}|${[...words].sort().join(' ')}|${postcode}`

/** The key of the properties with that word, or in that postcode, and of that number. */
export const postingKey = (word: string, number: string): string => `${word}|${number}`

// Of few properties even a rare word would seem to say little, though there are many streets elsewhere.
const fewest = 2 ** 14

/** Makes the index. Some 200 bytes and 20 microseconds for each property. */
export function indexAddresses(all: Iterable<ListedAddress>): AddressIndex {
  const exact = new Map<string, Entry | undefined>()
  const postings = new Map<string, Entry[]>()
  const byUprn = new Map<string, Entry>()
  const buildings = new Set<string>()
  const counts = new Map<string, number>()
  let size = 0
  for (const listed of all) {
    const entry = { listed, ...apart(listed.address) }
    size += 1
    byUprn.set(listed.uprn, entry)
    if (listed.parentUprn) buildings.add(listed.parentUprn)
    for (const word of entry.words) counts.set(word, (counts.get(word) ?? 0) + 1)
    const key = exactKey(entry, entry.words, listed.postcode)
    exact.set(key, exact.has(key) ? undefined : entry)
    post(postings, entry)
  }
  const worth = (word: string) => {
    const count = counts.get(word)
    return count === undefined ? 0 : Math.log2(Math.max(size, fewest) / count)
  }
  return { size, exact, byUprn, buildings, postings, spelling: spellingOf(counts.keys()), worth }
}

function post(postings: Map<string, Entry[]>, entry: Entry): void {
  const { words, listed } = entry
  for (const each of numbersOf(entry)) {
    for (const word of listed.postcode ? [...words, listed.postcode] : words) {
      const key = postingKey(word, each)
      const known = postings.get(key)
      if (known) known.push(entry)
      else postings.set(key, [entry])
    }
  }
}

/** The numbers that a property is asked for by: a house with a name by that alone, too, and `12-14` as `12`. */
function numbersOf({ number, listed }: Entry): ReadonlySet<string> {
  const ends = number.includes('-') ? number.split('-') : []
  // Flat A of 20 is 20A, and in the building 20.
  const building = listed.parentUprn && /^\d+[A-Z]$/.test(number) ? [number.slice(0, -1)] : []
  return new Set([number, ...ends, ...building, ''])
}
