import type { AddressIndex, Entry } from './index.ts'
import type { Slots } from './slots.ts'

/** An address that is asked about. */
export type Asked = Slots & {
  readonly words: readonly string[]
  readonly postcode: string
  /** What each word may stand for: itself, or words that are spelt nearly so. */
  readonly meant: ReadonlyMap<string, readonly string[]>
}

// Units of all these: bits.
const sameSlot = 4
const spellingSlip = 3
const unknownWord = 2
const mostForMissing = 5
const samePostcode = 8

/**
 * How much speaks for an address being that property: what its words are worth by how rare they are, less what
 * either says that the other does not. Flat and number were the same before it was asked.
 *
 * Units: bits.
 */
export function scoreOf(index: AddressIndex, asked: Asked, { words, listed, number }: Entry): number {
  const matched = new Set<string>()
  let bits = postcodeBits(asked.postcode, listed.postcode) + slotBits(asked, number)
  for (const word of asked.words) {
    const meant = asked.meant.get(word)?.find((each) => words.has(each))
    if (meant === undefined) bits -= unknownWord
    else {
      matched.add(meant)
      bits += index.worth(meant) - (meant === word ? 0 : spellingSlip)
    }
  }
  // A town is often left out, and worth little; a street is not.
  for (const word of words) if (!matched.has(word)) bits -= Math.min(mostForMissing, index.worth(word) / 2)
  return bits
}

function slotBits(asked: Slots, number: string): number {
  const isSameNumber = number !== '' && number === asked.number
  return (isSameNumber ? sameSlot : 0) + (asked.flat === '' ? 0 : sameSlot)
}

function postcodeBits(asked: string, listed: string): number {
  if (asked === '') return 0
  if (asked === listed) return samePostcode
  if (asked.length === listed.length && differences(asked, listed) === 1) return samePostcode / 2
  return asked.slice(0, -3) === listed.slice(0, -3) ? 0 : -sameSlot
}

function differences(one: string, other: string): number {
  let count = 0
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) count += 1
  return count
}
