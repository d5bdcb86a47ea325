import { compareOf, mostLevels } from '../compare/compare.ts'
import { nameLevel } from '../compare/names.ts'
import type { Table } from '../encode/table.ts'
import { rarityOf, weighsRarity, weighsRarityAtHome } from './frequency.ts'
import { comparisonFor, type Model } from './model.ts'
import { isForbidding } from './veto.ts'

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

/** Prior odds in bits, as a model gives them for a table of some size. */
export type Prior = { readonly stranger: number; readonly relative: number }

/** The odds before looking: among `records` others, so many are the same person and so many of the household. */
export function priorFor(model: Model, records: number): Prior {
  const others = Math.max(records, 5000)
  return {
    stranger: Math.log2(model.duplicates / others),
    relative: Math.log2(model.duplicates / model.relatives),
  }
}

/** Evidence against both alternatives as one weight: the likelier alternative counts, and both if they are as likely. */
export function combine(stranger: number, relative: number): number {
  const [low, high] = stranger < relative ? [stranger, relative] : [relative, stranger]
  return high - low > 40 ? low : low - Math.log2(1 + 2 ** (low - high))
}

/** Prepares to weigh pairs of a table's records with a model. */
export function makeScorer(table: Table, model: Model, prior = priorFor(model, table.size)): Scorer {
  const { plan } = table
  const width = plan.length
  const comparisons = plan.map(({ name, kind }) => comparisonFor(model, name, kind))
  const compares = plan.map(({ kind }) => compareOf(kind))
  const rarities = plan.map((_, of) => rarityOf(table, of, comparisons[of]!, 1 + model.duplicates))
  const rare = plan.map(({ kind }) => weighsRarity(kind))
  const rareAtHome = plan.map(({ kind }) => weighsRarityAtHome(kind))
  const vetoes = plan.map(({ kind }) => isForbidding(kind))
  const bits = new Float64Array(width * mostLevels)
  const bitsAtHome = new Float64Array(width * mostLevels)
  for (const [of, { levels }] of comparisons.entries()) {
    for (const [at, { m, u, h }] of levels.entries()) {
      bits[of * mostLevels + at + 1] = Math.log2(m / u)
      bitsAtHome[of * mostLevels + at + 1] = Math.log2(m / h)
    }
  }
  const given = plan.findIndex(({ kind }) => kind === 'given')
  const middle = plan.findIndex(({ kind }) => kind === 'middle')
  const surname = plan.findIndex(({ kind }) => kind === 'surname')
  const levels = new Uint8Array(width)
  const rarity = new Float64Array(width)
  const sums = new Float64Array(2)
  let forbidden = false

  const levelOf = (of: number, x: number, y: number): number =>
    x === y ? 1 : compares[of]!(table.dictionaries[of]!, x, y)

  /** The rarer of two values that agree only roughly counts half; equal values count in full. */
  const rarityAt = (of: number, level: number, x: number, y: number): number => {
    if (!rare[of] || level > 3) return 0
    if (level === 1) return x === y ? rarities[of]!(x) : Math.min(rarities[of]!(x), rarities[of]!(y))
    return Math.min(0, 0.5 * Math.min(rarities[of]!(x), rarities[of]!(y)))
  }

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
        const value = bits[of * mostLevels + level]! + rarityAt(of, level, left, right)
        if (value > best) [best, bestLevel, bestRarity] = [value, level, rarityAt(of, level, left, right)]
      }
    }
    levels[of] = bestLevel
    return best > 0 ? Math.max(bestRarity - luck, bestRarity - best) : bestRarity
  }

  /** Given name and surname the wrong way round, or a middle name used as the first. */
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: called for every pair; score.test.ts holds it to adding up shares level by level
  const swaps = (rowA: number, rowB: number): void => {
    const { cells } = table
    const [givenA, givenB] = [cells[rowA + given]!, cells[rowB + given]!]
    if (surname >= 0) {
      const [surnameA, surnameB] = [cells[rowA + surname]!, cells[rowB + surname]!]
      const crossed = (givenA !== 0 && givenA === surnameB) || (givenB !== 0 && givenB === surnameA)
      if (crossed && levels[given]! > nameLevel.part) levels[given] = nameLevel.swapped
      if (crossed && levels[surname]! > nameLevel.part) levels[surname] = nameLevel.swapped
    }
    if (middle >= 0 && levels[given]! > nameLevel.part) {
      if (isAmong(table, givenA, cells[rowB + middle]!) || isAmong(table, givenB, cells[rowA + middle]!))
        levels[given] = nameLevel.swapped
    }
  }

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: called for every pair; score.test.ts holds it to adding up shares level by level
  const measure = (rowA: number, rowB: number): void => {
    const { cells } = table
    for (let of = 0; of < width; of += 1) {
      const [x, y] = [cells[rowA + of]!, cells[rowB + of]!]
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
    if (given >= 0 && levels[given]! > nameLevel.part) swaps(rowA, rowB)
  }

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: called for every pair; score.test.ts holds it to adding up shares level by level
  const weigh = (a: number, b: number): number => {
    measure(a * width, b * width)
    let [stranger, relative] = [prior.stranger, prior.relative]
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
    return forbidden ? -40 : combine(stranger, relative)
  }

  const atHome = (of: number): number => (rareAtHome[of] ? Math.min(0, rarity[of]!) : 0)

  return { levels, rarity, rarityAtHome: atHome, sums, weigh, forbidden: () => forbidden }
}

function isAmong(table: Table, value: number, cell: number): boolean {
  if (value <= 0 || cell === 0) return false
  if (cell > 0) return cell === value
  for (let at = 1 - cell; at < 1 - cell + table.pool[-cell]!; at += 1)
    if (table.pool[at] === value) return true
  return false
}
