import type { Dictionary } from '../encode/dictionary.ts'

// Written for the machine: one bit for each character of the longer text, so that "the first unused equal letter
// within the window" is a mask and a lowest set bit. The slow twin in compare.test.ts says the same in loops.

const places = new Int32Array(256)
let placed: Dictionary | undefined
let placedId = 0

/** Only this many bytes of a text take part: as many as there are bits to mark them in. */
const longestCompared = 31

/**
 * How alike two values of a dictionary are, by Jaro's measure with Winkler's bonus for a common beginning.
 *
 * Units:  0 (nothing alike) to 1 (the same). The same whichever value comes first.
 * Source: Jaro (1989), JASA 84(406), 414-420; Winkler (1990), "String comparator metrics", with scale 0.1 and
 *         up to four letters of beginning.
 *
 * Whoever only asks whether it is at least something says so: what is lower may then come out as 0.
 */
export function jaroWinkler(dictionary: Dictionary, a: number, b: number, least = 0): number {
  const lengthA = lengthOf(dictionary, a)
  const lengthB = lengthOf(dictionary, b)
  // Jaro's greedy matching can depend on the order, so the order is fixed: the longer text is marked.
  const marksA = lengthA > lengthB || (lengthA === lengthB && dictionary.hashes[a]! > dictionary.hashes[b]!)
  const marked = marksA ? a : b
  const { bytes, starts } = dictionary
  const start = starts[marksA ? b : a]!
  const short = Math.min(lengthA, lengthB)
  const same = commonStart(bytes, start, starts[marked]!, Math.min(4, short))
  // Letters without an equal that a text may have before the measure falls below `least`.
  let spare = short - fewestCommon(least, same, lengthA, lengthB)
  if (spare < 0) return 0
  mark(dictionary, marked, Math.max(lengthA, lengthB))
  const window = Math.max((Math.max(lengthA, lengthB) >> 1) - 1, 0)
  let [used, taken, matches] = [0, 0, 0]
  for (let at = 0; at < short; at += 1) {
    const free = places[bytes[start + at]!]! & ~used & reach(at, window)
    if (free === 0) {
      spare -= 1
      if (spare < 0) return 0
      continue
    }
    used |= free & -free
    taken |= 1 << at
    matches += 1
  }
  if (matches === 0) return 0
  const halves = transposed(dictionary, start, starts[marked]!, used, taken)
  const jaro = (matches / lengthA + matches / lengthB + (matches - (halves >> 1)) / matches) / 3
  return jaro + same * 0.1 * (1 - jaro)
}

/** How many letters two texts must have in common to be alike to some degree; a little less, for rounding. */
function fewestCommon(least: number, same: number, lengthA: number, lengthB: number): number {
  const jaro = (least - same * 0.1) / (1 - same * 0.1)
  return (3 * jaro - 1) / (1 / lengthA + 1 / lengthB) - 1e-6
}

/** The highest value `jaroWinkler` could give two texts that share at most `common` letters. */
export function highestJaroWinkler(
  common: number,
  lengthA: number,
  lengthB: number,
  samePrefix: number,
): number {
  const jaro = (common / lengthA + common / lengthB + 1) / 3
  return jaro + samePrefix * 0.1 * (1 - jaro) + 1e-9
}

/** How many bits are set. */
export function bitsIn(number: number): number {
  let n = number - ((number >>> 1) & 0x55555555)
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333)
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

const lengthOf = ({ starts }: Dictionary, id: number): number =>
  Math.min(starts[id + 1]! - starts[id]!, longestCompared)

// The bits from `at - window` to `at + window`.
function reach(at: number, window: number): number {
  const low = at - window
  const upTo = at + window >= 31 ? -1 : (2 << (at + window)) - 1
  return low > 0 ? upTo & ~((1 << low) - 1) : upTo
}

function mark(dictionary: Dictionary, id: number, length: number): void {
  if (placed === dictionary && placedId === id) return
  if (placed)
    for (let at = placed.starts[placedId]!; at < placed.starts[placedId + 1]!; at += 1)
      places[placed.bytes[at]!] = 0
  const { bytes, starts } = dictionary
  for (let at = 0; at < length; at += 1) places[bytes[starts[id]! + at]!]! |= 1 << at
  placed = dictionary
  placedId = id
}

function transposed(
  { bytes }: Dictionary,
  walked: number,
  marked: number,
  used: number,
  taken: number,
): number {
  let halves = 0
  for (let [left, right] = [taken, used]; left !== 0; left &= left - 1, right &= right - 1) {
    if (bytes[walked + lowest(left)] !== bytes[marked + lowest(right)]) halves += 1
  }
  return halves
}

const lowest = (bits: number): number => 31 - Math.clz32(bits & -bits)

function commonStart(bytes: Uint8Array, a: number, b: number, most: number): number {
  let same = 0
  while (same < most && bytes[a + same] === bytes[b + same]) same += 1
  return same
}
