import { mostLevels } from '../compare/compare.ts'
import type { Column } from '../compare/sweeps.ts'
import type { Table } from '../encode/table.ts'
import type { Scorer } from './scorer.ts'
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

/** What weighing a batch works with. */
export type Work = {
  readonly table: Table
  readonly weights: Weights
  readonly scorer: Scorer
  readonly columns: readonly Column[]
  readonly batch: Batch
  readonly stranger: Float64Array
  readonly relative: Float64Array
  /** Pairs with a cell of several values (1), and pairs that can never be one person (2). */
  readonly special: Uint8Array
  readonly tables: readonly Tables[]
}

/**
 * Adds what one comparison says of each pair.
 *
 * Whether a pair agrees cannot be foreseen, and a branch that is foreseen wrongly costs more than a sum: so every pair
 * is added, nothing being 0 bits, and only those that agree roughly are looked at again.
 */
export function addUp({ weights, tables, columns, batch, stranger, relative }: Work, of: number): void {
  const { bits, bitsAtHome } = weights
  const { counts, byCount, byCountAtHome, equal, whole } = tables[of]!
  const { x, levels } = columns[of]!
  const from = of * mostLevels
  const { size, rarity, rarityAtHome } = batch
  for (let pair = 0; pair < size; pair += 1) {
    const level = levels[pair]!
    const count = counts[x[pair]! & equal[level]!]!
    const more = byCount[count]! * whole[level]!
    const moreAtHome = byCountAtHome[count]! * whole[level]!
    stranger[pair]! += bits[from + level]! + more
    relative[pair]! += bitsAtHome[from + level]! + moreAtHome
    rarity[pair]! += more
    rarityAtHome[pair]! += moreAtHome
  }
  if (weights.rare[of]) addRough(columns[of]!, batch, { stranger, relative, weights, of, tables })
}

type Rough = Pick<Work, 'stranger' | 'relative' | 'weights' | 'tables'> & { readonly of: number }

/** What remains: rarity of values that agree without being equal, and all rarity where a model knows better. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: called for every batch; batch.test.ts holds it to one pair at a time
function addRough(
  { x, y, levels, differing, count }: Column,
  { size, rarity, rarityAtHome }: Batch,
  { stranger, relative, weights, tables, of }: Rough,
): void {
  const all = !tables[of]!.known
  const atHome = weights.rareAtHome[of]!
  for (let at = 0; at < (all ? size : count); at += 1) {
    const pair = all ? at : differing[at]!
    const level = levels[pair]!
    if (level === 0 || level > 3) continue
    const more = weights.rarity(of, level, x[pair]!, y[pair]!)
    // Two spellings of one name count as equal: the first one's rarity is in already.
    const count = all || level !== 1 ? -1 : tables[of]!.counts[x[pair]!]!
    const added = more - (count < 0 ? 0 : tables[of]!.byCount[count]!)
    const addedAtHome = (atHome && more < 0 ? more : 0) - (count < 0 ? 0 : tables[of]!.byCountAtHome[count]!)
    stranger[pair]! += added
    relative[pair]! += addedAtHome
    rarity[pair]! += added
    rarityAtHome[pair]! += addedAtHome
  }
}

/** Rarity of equal values as tables: every level has a place in them, so that none is a special case. */
export type Tables = {
  readonly counts: Int32Array
  readonly byCount: Float64Array
  readonly byCountAtHome: Float64Array
  /** By level: all bits set where the values are equal, so that only then a value is looked up. */
  readonly equal: Int32Array
  /** By level: 1 where the values are equal, else 0. */
  readonly whole: Float64Array
  /** Whether counts alone decide. */
  readonly known: boolean
}

/** Prepares the tables of one comparison. */
export function makeTables(table: Table, weights: Weights, of: number): Tables {
  const found = weights.byCount(of)
  const equal = new Int32Array(mostLevels)
  const whole = new Float64Array(mostLevels)
  if (found) [equal[1], whole[1]] = [-1, 1]
  const byCount = found ?? new Float64Array(1)
  const atHome = weights.rareAtHome[of]!
  return {
    counts: found ? table.counts[of]! : new Int32Array(1),
    byCount,
    byCountAtHome: byCount.map((bits) => (atHome ? Math.min(0, bits) : 0)),
    equal,
    whole,
    known: found !== undefined,
  }
}
