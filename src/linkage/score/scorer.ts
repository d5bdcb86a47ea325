import { compareOf, mostLevels } from '../compare/compare.ts'
import { nameLevel } from '../compare/names.ts'
import type { Table } from '../encode/table.ts'
import type { Model } from './model.ts'
import {
  combine,
  isByMiddle,
  isCrossed,
  mayBeSwapped,
  prepareWeights,
  priorFor,
  type Weights,
} from './weights.ts'

/** A pair of records weighed. One scorer belongs to one thread: its `levels` are those of the pair it weighed last. */
export type Scorer = {
  /** The level of each comparison for the pair weighed last; 0 is missing. */
  readonly levels: Uint8Array
  /** Bits of rarity of each comparison for the pair weighed last. */
  readonly rarity: Float64Array
  /** Of those, the bits that also count against people of one household: being common, never being rare. */
  readonly rarityAtHome: (of: number) => number
  /** Bits against strangers and against people of one household, before the prior odds, for the pair weighed last. */
  readonly sums: Float64Array
  /** Bits for "one person" against "strangers or one household", prior odds included. */
  readonly weigh: (a: number, b: number) => number
  /** Whether the pair weighed last can never be one person, whatever else agrees. */
  readonly forbidden: () => boolean
}

/** Prepares to weigh pairs of a table's records with a model, one at a time; `batch.ts` weighs many at once. */
export const makeScorer = (table: Table, model: Model, prior = priorFor(model, table.size)): Scorer =>
  scorerWith(table, prepareWeights(table, model, prior))

/** As `makeScorer`, with a model that has been made ready for the table. */
export function scorerWith(table: Table, weights: Weights): Scorer {
  const { plan } = table
  const width = plan.length
  const compares = plan.map(({ kind }) => compareOf(kind))
  const { prior, bits, bitsAtHome, rareAtHome, vetoes, rarity: rarityAt } = weights
  const { given, surname } = weights.names
  const levels = new Uint8Array(width)
  const rarity = new Float64Array(width)
  const sums = new Float64Array(2)
  let forbidden = false

  const levelOf = (of: number, x: number, y: number): number =>
    x === y ? 1 : compares[of]!(table.dictionaries[of]!, x, y)

  /** Of every pair of values in two cells that hold several, the best; each further pair costs its share of luck. */
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: called for every pair; score.test.ts holds it to adding up shares level by level
  const bestOf = (of: number, x: number, y: number): number => {
    const { pool } = table
    const [countX, countY] = [x < 0 ? pool[-x]! : 1, y < 0 ? pool[-y]! : 1]
    const luck = Math.log2(countX * countY)
    let [best, bestLevel, bestRarity] = [-Infinity, 0, 0]
    for (let i = 0; i < countX; i += 1) {
      const left = x < 0 ? pool[1 - x + i]! : x
      for (let j = 0; j < countY; j += 1) {
        const right = y < 0 ? pool[1 - y + j]! : y
        const level = levelOf(of, left, right)
        const rare = rarityAt(of, level, left, right)
        const value = bits[of * mostLevels + level]! + rare
        if (value <= best) continue
        best = value
        bestLevel = level
        bestRarity = rare
      }
    }
    levels[of] = bestLevel
    return best > 0 ? Math.max(bestRarity - luck, bestRarity - best) : bestRarity
  }

  /** Given name and surname the wrong way round, or a middle name used as the first. */
  const swaps = (rowA: number, rowB: number): void => {
    if (isCrossed(table, weights, rowA, rowB)) {
      levels[given] = nameLevel.swapped
      if (mayBeSwapped(levels[surname]!)) levels[surname] = nameLevel.swapped
    } else if (isByMiddle(table, weights, rowA, rowB)) levels[given] = nameLevel.swapped
  }

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: called for every pair; score.test.ts holds it to adding up shares level by level
  const measure = (rowA: number, rowB: number): void => {
    const { cells } = table
    for (let of = 0; of < width; of += 1) {
      const x = cells[rowA + of]!
      const y = cells[rowB + of]!
      levels[of] = 0
      rarity[of] = 0
      if (x === 0 || y === 0) continue
      if (x < 0 || y < 0) rarity[of] = bestOf(of, x, y)
      else {
        const level = levelOf(of, x, y)
        levels[of] = level
        if (level <= 3) rarity[of] = rarityAt(of, level, x, y)
      }
    }
    if (given >= 0 && mayBeSwapped(levels[given]!)) swaps(rowA, rowB)
  }

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: called for every pair; score.test.ts holds it to adding up shares level by level
  const weigh = (a: number, b: number): number => {
    measure(a * width, b * width)
    let stranger = prior.stranger
    let relative = prior.relative
    forbidden = false
    for (let of = 0; of < width; of += 1) {
      const level = levels[of]!
      if (level === 0) continue
      stranger += bits[of * mostLevels + level]! + rarity[of]!
      relative += bitsAtHome[of * mostLevels + level]! + (rareAtHome[of] ? Math.min(0, rarity[of]!) : 0)
      if (vetoes[of] && level > 2) forbidden = true
    }
    sums[0] = stranger
    sums[1] = relative
    return forbidden ? forbiddenBits : combine(stranger, relative)
  }

  const atHome = (of: number): number => (rareAtHome[of] ? Math.min(0, rarity[of]!) : 0)

  return { levels, rarity, rarityAtHome: atHome, sums, weigh, forbidden: () => forbidden }
}

/** The weight of a pair that can never be one person. */
export const forbiddenBits = -40
