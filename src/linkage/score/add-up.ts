import { levelsOf, mostLevels } from '../compare/compare.ts'
import type { Column } from '../compare/sweeps.ts'
import type { Table } from '../encode/table.ts'
import { mindRoom } from '../room.ts'
import type { Weights } from './weights.ts'

/** So many pairs at once that their records and levels stay in the nearest caches. */
export const batchSize = 512

/** Pairs to be weighed together, and what came of them. */
export type Batch = {
  size: number
  readonly a: Int32Array
  readonly b: Int32Array
  /** Bits, prior odds included; below `nearEdge` they may be up to one too high. */
  readonly bits: Float64Array
  /** Level of each pair for each comparison. */
  readonly levels: readonly Uint8Array[]
  /** Bits of rarity of all comparisons together, against strangers and against people of one household. */
  readonly rarity: Float64Array
  readonly rarityAtHome: Float64Array
}

/** Sums of each pair of a batch, against strangers and against people of one household. */
export type Sums = {
  readonly stranger: Float64Array
  readonly relative: Float64Array
  readonly pattern: Int32Array
}

/**
 * What every pattern of levels of some comparisons weighs, two numbers a pattern: against strangers, and at home.
 *
 * Four names and dates have 14,641 patterns, most of them never seen: looked up once, not once for each comparison.
 */
export type Patterns = {
  readonly of: readonly number[]
  readonly radices: readonly number[]
  readonly bits: Float64Array
}

/** More patterns than this in one table would not stay in the nearer caches. */
const mostPatterns = 1 << 14

/** Divides the comparisons into tables of patterns. A pattern is a number with a digit for each level. */
export function makePatterns({ plan }: Table, weights: Weights): readonly Patterns[] {
  const groups: { of: number[]; radices: number[]; size: number }[] = []
  for (const [of, { kind }] of plan.entries()) {
    const radix = levelsOf(kind).length
    const last = groups.at(-1)
    if (last && last.size * radix <= mostPatterns) {
      last.of.push(of)
      last.radices.push(radix)
      last.size *= radix
    } else groups.push({ of: [of], radices: [radix], size: radix })
  }
  return groups.map(({ of, radices, size }) => ({
    of,
    radices,
    bits: weighPatterns(of, radices, size, weights),
  }))
}

function weighPatterns(
  of: readonly number[],
  radices: readonly number[],
  size: number,
  { bits, bitsAtHome }: Weights,
): Float64Array {
  mindRoom(size * 16)
  const weights = new Float64Array(size * 2)
  for (let pattern = 0; pattern < size; pattern += 1) {
    let rest = pattern
    for (let digit = of.length - 1; digit >= 0; digit -= 1) {
      const place = of[digit]! * mostLevels + (rest % radices[digit]!)
      weights[pattern * 2]! += bits[place]!
      weights[pattern * 2 + 1]! += bitsAtHome[place]!
      rest = Math.floor(rest / radices[digit]!)
    }
  }
  return weights
}

/** Adds what the levels of each pair weigh. */
export function addPatterns(
  { of, radices, bits }: Patterns,
  { size, levels }: Batch,
  { stranger, relative, pattern }: Sums,
): void {
  pattern.fill(0)
  if (of.length % 2 === 1) addDigit(pattern, levels[of[0]!]!, radices[0]!, size)
  for (let digit = of.length % 2; digit < of.length; digit += 2) {
    const [one, other] = [levels[of[digit]!]!, levels[of[digit + 1]!]!]
    addDigits(pattern, one, other, radices[digit]!, radices[digit + 1]!, size)
  }
  for (let pair = 0; pair < size; pair += 1) {
    const place = pattern[pair]! * 2
    stranger[pair]! += bits[place]!
    relative[pair]! += bits[place + 1]!
  }
}

function addDigit(pattern: Int32Array, levels: Uint8Array, radix: number, size: number): void {
  for (let pair = 0; pair < size; pair += 1) pattern[pair] = Math.imul(pattern[pair]!, radix) + levels[pair]!
}

/** As `addDigit`, two at a time. */
// Six plain arguments, since an object for each of some thousand batches would be costly.
function addDigits(
  pattern: Int32Array,
  one: Uint8Array,
  other: Uint8Array,
  radix: number,
  next: number,
  size: number,
): void {
  for (let pair = 0; pair < size; pair += 1)
    pattern[pair] = Math.imul(Math.imul(pattern[pair]!, radix) + one[pair]!, next) + other[pair]!
}

/** Rarity of one comparison's values by how often they occur, in bits; `undefined` where a model knows better. */
export type RarityTables = {
  readonly counts: Int32Array
  readonly byCount: Float64Array
  /** What of it also counts against people of one household, when any of it does. */
  readonly atHome: Float64Array | undefined
}

/** Prepares the tables of one comparison. */
export function makeRarity(table: Table, weights: Weights, of: number): RarityTables | undefined {
  const byCount = weights.byCount(of)
  const atHome = weights.rareAtHome[of] ? byCount?.map((bits) => Math.min(0, bits)) : undefined
  return byCount && { counts: table.counts[of]!, byCount, atHome }
}

/** Adds what one comparison's values say by how rare they are: those that are equal, then those that are nearly so. */
export function addRarity(column: Column, batch: Batch, tables: RarityTables): void {
  const { equal, agreeing, agreed } = column
  const { counts, byCount, atHome } = tables
  const { rarity, rarityAtHome } = batch
  for (let at = 0; at < agreed; at += 1) rarity[agreeing[at]!]! += byCount[counts[equal[at]!]!]!
  if (atHome)
    for (let at = 0; at < agreed; at += 1) rarityAtHome[agreeing[at]!]! += atHome[counts[equal[at]!]!]!
  addRough(column, batch, tables)
}

/** The rarity of values that agree without being equal: the commoner of the two, and half where they only resemble. */
function addRough(
  { x, y, levels, differing, count }: Column,
  { rarity, rarityAtHome }: Batch,
  { counts, byCount, atHome }: RarityTables,
): void {
  for (let at = 0; at < count; at += 1) {
    const pair = differing[at]!
    const level = levels[pair]!
    if (level > 3) continue
    const lower = Math.min(byCount[counts[x[at]!]!]!, byCount[counts[y[at]!]!]!)
    // Two spellings of one name count as equal.
    const more = level === 1 ? lower : Math.min(0, lower * 0.5)
    rarity[pair]! += more
    if (atHome) rarityAtHome[pair]! += Math.min(0, more)
  }
}

/** As `addRarity`, pair by pair, for values that a trained model knows better than the counts of the records at hand. */
export function addKnownRarity(
  { x, y, levels, differing, count, agreeing, equal, agreed }: Column,
  { rarity, rarityAtHome }: Batch,
  weights: Weights,
  of: number,
): void {
  const add = (pair: number, one: number, other: number): void => {
    const level = levels[pair]!
    if (level > 3) return
    const more = weights.rarity(of, level, one, other)
    rarity[pair]! += more
    if (weights.rareAtHome[of]) rarityAtHome[pair]! += Math.min(0, more)
  }
  for (let at = 0; at < agreed; at += 1) add(agreeing[at]!, equal[at]!, equal[at]!)
  for (let at = 0; at < count; at += 1) add(differing[at]!, x[at]!, y[at]!)
}
