import { readPostcode } from '../postcode.ts'
import type { Uprn } from '../uprn.ts'
import { type AddressIndex, type Entry, exactKey, postingKey } from './index.ts'
import { readingsOf } from './readings.ts'
import { type Asked, scoreOf } from './score.ts'
import { apart } from './slots.ts'

/** What an application says of where somebody lives. */
export type WrittenAddress = { readonly address: string; readonly postcode?: string | undefined }

/** The property that an address is, or why none can be named. */
export type AddressMatch =
  | {
      readonly kind: 'matched'
      readonly uprn: Uprn
      /** `building`: the address names no flat, and there are only flats. */
      readonly way: 'exact' | 'weighted' | 'building'
      /** How much speaks for it. Units: bits. An exact match has none. */
      readonly bits: number | undefined
    }
  /** `unlike`: nothing is like it. `tie`: two are, and neither by a bit more. */
  | { readonly kind: 'none'; readonly why: 'unlike' | 'tie' }

// Less than this may be chance; measured on the demonstration's addresses.
const fewestBits = 14
// The runner-up must be further away than this. Units: bits.
const leastMargin = 1
// A word with more properties of one number than this says too little to be worth following.
const mostFollowed = 400

/** Finds the property that is meant: by all that is said, then by what its words are worth. */
export function matchAddress(index: AddressIndex, written: WrittenAddress): AddressMatch {
  const asked = ask(index, written)
  const exact = index.exact.get(exactKey(asked, asked.words, asked.postcode))
  if (exact) return { kind: 'matched', uprn: exact.listed.uprn, way: 'exact', bits: undefined }
  const candidates = candidatesOf(index, asked)
  const best = bestOf(index, asked, ofFlat(candidates, asked))
  const home = best === 'unlike' ? readOtherwise(index, asked) : best
  if (home !== 'unlike' || asked.flat !== '') return resultOf(home, ({ listed }) => listed.uprn, 'weighted')
  return resultOf(bestBuilding(index, asked, candidates), ({ listed }) => listed.parentUprn, 'building')
}

/** An address as it is compared with those of the index. */
export function ask(index: AddressIndex, { address, postcode = '' }: WrittenAddress): Asked {
  const { words: said, ...slots } = apart(address)
  const at = /[A-Z]{1,2}\d[A-Z0-9]?\s*\d[A-Z]{2}\s*$/i.exec(address)?.[0] ?? ''
  const known = readPostcode(postcode) ?? readPostcode(at)
  const words = joined(index, [...said])
  const meant = new Map(words.map((word) => [word, meaningOf(index, word)]))
  return { ...slots, words, postcode: known ?? postcode.toUpperCase(), meant }
}

/** Two words that nobody knows may be one that is known. */
function joined({ worth }: AddressIndex, words: readonly string[]): readonly string[] {
  return words.flatMap((word, at) => {
    const isOne = (first: string | undefined, second: string | undefined) =>
      first && second && worth(first) === 0 && worth(first + second) > 0
    if (isOne(words[at - 1], word)) return []
    return isOne(word, words[at + 1]) ? [`${word}${words[at + 1]}`] : [word]
  })
}

/** A word that nobody knows is read as those that are spelt nearly so; one that is known may lack an s, or have one. */
function meaningOf({ worth, spelling }: AddressIndex, word: string): readonly string[] {
  if (worth(word) === 0) return spelling.near(word)
  const other = word.endsWith('S') ? word.slice(0, -1) : `${word}S`
  return word.length > 3 && worth(other) > 0 ? [word, other] : [word]
}

const ofFlat = (candidates: readonly Entry[], { flat, number }: Asked): readonly Entry[] =>
  candidates.filter(
    (entry) =>
      entry.flat === flat && (number === '' || [entry.number, ...entry.number.split('-')].includes(number)),
  )

function readOtherwise(index: AddressIndex, written: Asked): Best | 'unlike' | 'tie' {
  for (const { asked, mayBe } of readingsOf(written)) {
    const found = bestOf(index, asked, ofFlat(candidatesOf(index, asked), asked).filter(mayBe))
    if (found !== 'unlike') return found
  }
  return 'unlike'
}

function candidatesOf(index: AddressIndex, asked: Asked): readonly Entry[] {
  const found = new Set<Entry>()
  const follow = (word: string) => {
    const posting = index.postings.get(postingKey(word, asked.number)) ?? []
    if (posting.length <= mostFollowed) for (const entry of posting) found.add(entry)
  }
  follow(asked.postcode)
  for (const words of asked.meant.values()) for (const word of words) follow(word)
  return [...found]
}

type Best = Entry & { readonly bits: number }

function bestOf(index: AddressIndex, asked: Asked, candidates: readonly Entry[]): Best | 'unlike' | 'tie' {
  let [best, bits, second] = [undefined as Entry | undefined, fewestBits, Number.NEGATIVE_INFINITY]
  for (const entry of candidates) {
    const score = scoreOf(index, asked, entry)
    if (score >= bits) {
      if (best) second = bits
      best = entry
      bits = score
    } else second = Math.max(second, score)
  }
  if (!best) return 'unlike'
  return bits - second < leastMargin ? 'tie' : { ...best, bits }
}

/** The building that the likeliest flats are in. They are equally like the address, and that is no tie. */
function bestBuilding(index: AddressIndex, asked: Asked, flats: readonly Entry[]): Best | 'unlike' | 'tie' {
  const oneOfEach = new Map(
    flats.flatMap((entry) => (entry.listed.parentUprn ? [[entry.listed.parentUprn, entry]] : [])),
  )
  return bestOf(index, asked, [...oneOfEach.values()])
}

function resultOf(
  best: Best | 'unlike' | 'tie',
  uprnOf: (entry: Entry) => Uprn | undefined,
  way: 'weighted' | 'building',
): AddressMatch {
  if (typeof best === 'string') return { kind: 'none', why: best }
  const uprn = uprnOf(best)
  return uprn ? { kind: 'matched', uprn, way, bits: best.bits } : { kind: 'none', why: 'unlike' }
}
