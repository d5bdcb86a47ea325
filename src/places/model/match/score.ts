import type { AddressIndex, Entry } from './index.ts'
import type { Apart } from './slots.ts'

/** An address that is asked about. */
export type Asked = Omit<Apart, 'words'> & {
  readonly words: readonly string[]
  readonly postcode: string
  /** What each word may stand for: itself, or words that are spelt nearly so. */
  readonly meant: ReadonlyMap<string, readonly string[]>
}

// Units of all these: bits. `hard-addresses.test.ts` and the benchmark of addresses say what they come to.
const sameSlot = 4
const spellingSlip = 3
const unknownWord = 2
// Whatever else stands there, as a county or who else lives there, is no sign of another home.
const mostForUnknown = 5
// An unknown word right behind the number says much more: it may be another street.
const otherStreet = 6
const mostForMissing = 5
const townMissing = 2
const samePostcode = 8
// A postcode of another part of the country. It may be a slip all the same, where everything else agrees.
const elsewhere = 10

/**
 * How much speaks for an address being that property: what its words are worth by how rare they are, less what
 * either says that the other does not. Flat and number were the same before it was asked; what names the home where no
 * number does must be too, and so must be what lies beside one.
 *
 * Units: bits.
 */
export function scoreOf(index: AddressIndex, asked: Asked, entry: Entry): number {
  if (asked.beside !== entry.beside || !isSameName(asked, entry) || isElsewhere(index, asked, entry))
    return Number.NEGATIVE_INFINITY
  const matched = new Set<string>()
  let bits = postcodeBits(asked.postcode, entry.listed.postcode) + slotBits(asked, entry)
  let unknown = 0
  for (const word of asked.words) {
    const meant = asked.meant.get(word)?.find((each) => entry.words.has(each))
    if (meant !== undefined) {
      matched.add(meant)
      bits += index.worth(meant) - (meant === word ? 0 : spellingSlip)
    } else if (asked.head.includes(word)) bits -= otherStreet
    else unknown += unknownWord
  }
  return bits - Math.min(unknown, mostForUnknown) - missingBits(index, matched, entry)
}

/** What a property says that is not asked for. A town is often left out, and nothing tells which one; a street is not. */
function missingBits(
  { worth }: AddressIndex,
  matched: ReadonlySet<string>,
  { words, head, name }: Entry,
): number {
  let bits = 0
  for (const word of words) {
    const most = head.includes(word) || name.includes(word) ? mostForMissing : townMissing
    if (!matched.has(word)) bits += Math.min(most, worth(word) / 2)
  }
  return bits
}

/** Whether a word of a property is among those that are asked about, as well as they are spelt. */
export const isSaid = ({ words, meant }: Asked, word: string): boolean =>
  words.some((each) => meant.get(each)?.includes(word))

/** Whether a home that has no number in common with what is asked is called the same. */
function isSameName(asked: Asked, { number, name, words }: Entry): boolean {
  if (asked.number !== '') return true
  const isThere = (word: string) => asked.meant.get(word)?.some((each) => words.has(each))
  if (name.length === 0 || !name.every((word) => isSaid(asked, word))) return false
  return number !== '' || asked.name.every(isThere)
}

/** Whether the number is one of another street or building: `2 Weir Court, High Street` is not 2 High Street. */
function isElsewhere({ worth }: AddressIndex, { head, meant, postcode }: Asked, entry: Entry): boolean {
  const isSlip = (word: string) => worth(word) === 0 && postcode === entry.listed.postcode
  return head.some((word) => !isSlip(word) && !meant.get(word)?.some((each) => entry.words.has(each)))
}

function slotBits(asked: Asked, { number }: Entry): number {
  const isSameNumber = number !== '' && number === asked.number
  return (isSameNumber ? sameSlot : 0) + (asked.flat === '' ? 0 : sameSlot)
}

function postcodeBits(asked: string, listed: string): number {
  if (asked === '' || listed === '') return 0
  if (asked === listed) return samePostcode
  if (asked.length === listed.length && differences(asked, listed) === 1) return samePostcode / 2
  if (asked.slice(0, -3) === listed.slice(0, -3)) return 0
  return areaOf(asked) === areaOf(listed) ? -sameSlot : -elsewhere
}

/** The letters at the beginning: some hundred thousands of homes. */
const areaOf = (postcode: string): string => /^[A-Z]*/.exec(postcode)?.[0] ?? ''

function differences(one: string, other: string): number {
  let count = 0
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) count += 1
  return count
}
