import type { Dictionary } from '../encode/dictionary.ts'
import type { ComparisonKind } from '../encode/plan.ts'
import { countRoom } from '../room.ts'
import { type Compare, compareOf } from './compare.ts'

// Written for the machine; batch.test.ts holds it to comparing one pair of values after another.

/** Which pairs of a batch differ and which agree in one comparison; every comparison writes the lists anew. */
export type Lists = {
  /** Pairs whose values are present and not equal, and the two values of each. */
  readonly differing: Int32Array
  readonly x: Int32Array
  readonly y: Int32Array
  /** Pairs whose values are equal, and the value. */
  readonly agreeing: Int32Array
  readonly equal: Int32Array
}

/** Room for the lists of so many pairs. */
export function makeLists(pairs: number): Lists {
  const ints = () => new Int32Array(pairs)
  return { differing: ints(), x: ints(), y: ints(), agreeing: ints(), equal: ints() }
}

/** One comparison of many pairs. */
export type Column = Lists & {
  readonly dictionary: Dictionary
  readonly compare: Compare
  /** The level of each pair. */
  readonly levels: Uint8Array
  /** How many pairs differ, and how many agree. */
  count: number
  agreed: number
  /** Pairs of values compared last: low value, high value and level, four numbers apart. */
  readonly memory: Int32Array
}

/**
 * So many pairs of values are remembered, as a power of two.
 *
 * A few, in the nearest cache: people of one household meet record by record and key by key, so that three pairs of
 * values in four were compared a moment ago. A memory of 16,384 knows two in a hundred more, and waits to be read.
 */
const memoryBits = 9

/** A comparison of as many pairs as there is room for in the lists, which all comparisons share. */
export function makeColumn(dictionary: Dictionary, kind: ComparisonKind, lists: Lists): Column {
  countRoom(16 << memoryBits)
  return {
    ...lists,
    dictionary,
    compare: compareOf(kind),
    levels: new Uint8Array(lists.x.length),
    count: 0,
    agreed: 0,
    memory: new Int32Array(4 << memoryBits),
  }
}

/** Gives every differing pair of a column its level. */
export function sweep({ dictionary, compare, levels, differing, x, y, count, memory }: Column): void {
  for (let at = 0; at < count; at += 1) {
    const one = x[at]!
    const other = y[at]!
    // Every comparison gives one level whichever value comes first.
    const low = one < other ? one : other
    const high = one < other ? other : one
    const spread = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)
    const place = (spread >>> (32 - memoryBits)) << 2
    let level = memory[place + 2]!
    if (memory[place] !== low || memory[place + 1] !== high) {
      level = compare(dictionary, low, high)
      memory[place] = low
      memory[place + 1] = high
      memory[place + 2] = level
    }
    levels[differing[at]!] = level
  }
}
