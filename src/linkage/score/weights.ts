import { mostLevels } from '../compare/compare.ts'
import { nameLevel } from '../compare/names.ts'
import type { Table } from '../encode/table.ts'
import { ownRecordsBy, rarityOf, weighsRarity, weighsRarityAtHome } from './frequency.ts'
import { comparisonFor, type Model } from './model.ts'
import { isForbidding } from './veto.ts'

/** Pairs below this many bits are dropped once scored: they can neither link nor bring two clusters together. */
export const nearEdge = -6

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

/** A model made ready for a table: what each level of each comparison weighs (`of * mostLevels + level`), in bits. */
export type Weights = {
  readonly prior: Prior
  readonly bits: Float64Array
  readonly bitsAtHome: Float64Array
  /** Of a comparison: whether rarity counts, whether it tells people of one household apart, whether it may forbid. */
  readonly rare: readonly boolean[]
  readonly rareAtHome: readonly boolean[]
  readonly vetoes: readonly boolean[]
  /** Of a comparison: bits by how often a value occurs, where that alone decides. */
  readonly byCount: (of: number) => Float64Array | undefined
  /** Bits of rarity of two values that agree at some level. */
  readonly rarity: (of: number, level: number, x: number, y: number) => number
  /** Which comparisons are the names; -1 for one that the table lacks. */
  readonly names: { readonly given: number; readonly middle: number; readonly surname: number }
}

/** Makes a model ready for a table as it is now. */
export function prepareWeights(table: Table, model: Model, prior: Prior): Weights {
  const { plan } = table
  const comparisons = plan.map(({ name, kind }) => comparisonFor(model, name, kind))
  const rarities = plan.map((_, of) => rarityOf(table, of, comparisons[of]!, ownRecordsBy(model)))
  const rare = plan.map(({ kind }) => weighsRarity(kind))
  const bits = new Float64Array(plan.length * mostLevels)
  const bitsAtHome = new Float64Array(plan.length * mostLevels)
  for (const [of, { levels }] of comparisons.entries()) {
    for (const [at, { m, u, h }] of levels.entries()) {
      bits[of * mostLevels + at + 1] = Math.log2(m / u)
      bitsAtHome[of * mostLevels + at + 1] = Math.log2(m / h)
    }
  }
  /** The rarer of two values that agree only roughly counts half; equal values count in full. */
  const rarity = (of: number, level: number, x: number, y: number): number => {
    if (!rare[of] || level > 3) return 0
    const { bitsOf } = rarities[of]!
    if (level === 1) return x === y ? bitsOf(x) : Math.min(bitsOf(x), bitsOf(y))
    return Math.min(0, 0.5 * Math.min(bitsOf(x), bitsOf(y)))
  }
  const place = (kind: string) => plan.findIndex((each) => each.kind === kind)
  return {
    prior,
    bits,
    bitsAtHome,
    rare,
    byCount: (of) => (rare[of] ? rarities[of]!.byCount() : undefined),
    rareAtHome: plan.map(({ kind }) => weighsRarityAtHome(kind)),
    vetoes: plan.map(({ kind }) => isForbidding(kind)),
    rarity,
    names: { given: place('given'), middle: place('middle'), surname: place('surname') },
  }
}

/** Evidence against both alternatives as one weight: the likelier alternative counts, and both if they are as likely. */
export function combine(stranger: number, relative: number): number {
  const low = stranger < relative ? stranger : relative
  const apart = stranger < relative ? relative - stranger : stranger - relative
  if (!(apart < furthest)) return low
  // A cubic between steps of which value and slope are known: log2(1 + 2 ** −apart) to some billionths of a bit.
  const step = (apart * steps) | 0
  const part = apart * steps - step
  const [at, rest] = [step << 1, 1 - part]
  const value = curve[at]! * rest * rest * (1 + 2 * part) + curve[at + 2]! * part * part * (3 - 2 * part)
  const slope = (curve[at + 1]! * rest - curve[at + 3]! * part) * part * rest
  return low - value - slope / steps
}

/** Further apart than this, only the likelier alternative counts; and so many steps to a bit. */
const [furthest, steps] = [40, 16]

/** log2(1 + 2 ** −x) and its slope, step by step. */
const curve = Float64Array.from({ length: (furthest * steps + 2) * 2 }, (_, at) => {
  const power = 2 ** (-(at >> 1) / steps)
  return at % 2 === 0 ? Math.log1p(power) * Math.LOG2E : -power / (1 + power)
})

/** Whether given name and surname stand the wrong way round. */
export function isCrossed({ cells }: Table, { names }: Weights, rowA: number, rowB: number): boolean {
  const { given, surname } = names
  if (surname < 0) return false
  const givenA = cells[rowA + given]!
  const givenB = cells[rowB + given]!
  return (
    (givenA !== 0 && givenA === cells[rowB + surname]!) || (givenB !== 0 && givenB === cells[rowA + surname]!)
  )
}

/** Whether one goes by the other's middle name. */
export function isByMiddle(table: Table, { names }: Weights, rowA: number, rowB: number): boolean {
  if (names.middle < 0) return false
  const { cells } = table
  return (
    isAmong(table, cells[rowA + names.given]!, cells[rowB + names.middle]!) ||
    isAmong(table, cells[rowB + names.given]!, cells[rowA + names.middle]!)
  )
}

/** From this level on the names agree so little that they may have been swapped. */
export const mayBeSwapped = (level: number): boolean => level > nameLevel.part

function isAmong(table: Table, value: number, cell: number): boolean {
  if (value <= 0 || cell === 0) return false
  if (cell > 0) return cell === value
  for (let at = 1 - cell; at < 1 - cell + table.pool[-cell]!; at += 1)
    if (table.pool[at] === value) return true
  return false
}
