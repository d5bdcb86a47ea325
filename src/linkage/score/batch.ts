import { nameLevel } from '../compare/names.ts'
import { type Column, makeColumn, makeLists, sweep } from '../compare/sweeps.ts'
import { type Table, whichHaveSeveral } from '../encode/table.ts'
import {
  addKnownRarity,
  addPatterns,
  addRarity,
  type Batch,
  batchSize,
  makePatterns,
  makeRarity,
  type Patterns,
  type RarityTables,
  type Sums,
} from './add-up.ts'
import { dropHopeless, type Hope, makeHope } from './hope.ts'
import type { Model } from './model.ts'
import { forbiddenBits, type Scorer, scorerWith } from './scorer.ts'
import { takeApart, takeApartSeveral } from './take-apart.ts'
import {
  combine,
  isByMiddle,
  isCrossed,
  mayBeSwapped,
  nearEdge,
  type Prior,
  prepareWeights,
  priorFor,
  type Weights,
} from './weights.ts'

// Written for the machine. A pair at a time jumps between nine dictionaries and waits for memory at each; a comparison
// at a time goes through some hundred pairs in one short loop, and the waits overlap. batch.test.ts holds every weight
// to what scorer.ts gives.

export type BatchScorer = { readonly batch: Batch; readonly weigh: () => void }

/** What weighing a batch works with. */
type Work = {
  readonly table: Table
  readonly weights: Weights
  readonly scorer: Scorer
  readonly columns: readonly Column[]
  readonly batch: Batch
  readonly sums: Sums
  /** Pairs with a cell of several values (1), and pairs that can never be one person (2). */
  readonly special: Uint8Array
  /** Where the cells of the records of each pair begin. */
  readonly rows: { readonly a: Int32Array; readonly b: Int32Array }
  /** Of a comparison: whether some record has several values. */
  readonly several: readonly boolean[]
  readonly patterns: readonly Patterns[]
  readonly rarities: readonly (RarityTables | undefined)[]
  /** Where pairs that cannot come near a link need not be weighed to the end. */
  readonly hope: Hope | undefined
}

/**
 * Prepares to weigh pairs of a table's records with a model, many at a time. Fill the batch, then weigh it.
 *
 * The table stays as it is meanwhile.
 */
export const makeBatchScorer = (
  table: Table,
  model: Model,
  prior = priorFor(model, table.size),
): BatchScorer => batchScorer(table, model, prior, false)

/** As `makeBatchScorer`, but pairs that cannot come near a link are no longer in a batch that has been weighed. */
export const makeNearScorer = (table: Table, model: Model): BatchScorer =>
  batchScorer(table, model, priorFor(model, table.size), true)

function batchScorer(table: Table, model: Model, prior: Prior, drops: boolean): BatchScorer {
  const lists = makeLists(batchSize)
  const columns = table.dictionaries.map((dictionary, of) =>
    makeColumn(dictionary, table.plan[of]!.kind, lists),
  )
  const ints = () => new Int32Array(batchSize)
  const bits = () => new Float64Array(batchSize)
  const batch: Batch = {
    size: 0,
    a: ints(),
    b: ints(),
    bits: bits(),
    levels: columns.map(({ levels }) => levels),
    rarity: bits(),
    rarityAtHome: bits(),
  }
  const weights = prepareWeights(table, model, prior)
  const patterns = makePatterns(table, weights)
  const work: Work = {
    table,
    weights,
    scorer: scorerWith(table, weights),
    columns,
    batch,
    sums: { stranger: bits(), relative: bits(), pattern: ints() },
    special: new Uint8Array(batchSize),
    rows: { a: ints(), b: ints() },
    several: whichHaveSeveral(table),
    patterns,
    rarities: columns.map((_, of) => makeRarity(table, weights, of)),
    hope: drops && patterns.length > 1 ? makeHope(table, weights, patterns[0]!.of.length) : undefined,
  }
  return { batch, weigh: () => weighBatch(work) }
}

function weighBatch(work: Work): void {
  const { batch, sums, special, weights, patterns, hope } = work
  special.fill(0)
  batch.rarity.fill(0)
  batch.rarityAtHome.fill(0)
  sums.stranger.fill(weights.prior.stranger)
  sums.relative.fill(weights.prior.relative)
  placeRows(work)
  for (const [at, pattern] of patterns.entries()) {
    compareSome(work, pattern.of)
    // Names come first in every plan, and so in the first table of patterns.
    if (at === 0) swapNames(work)
    addPatterns(pattern, batch, sums)
    if (at === 0 && hope) dropHopeless(hope, work, batch, sums)
  }
  finish(work)
}

function placeRows({ table, batch, rows }: Work): void {
  const width = table.plan.length
  for (let pair = 0; pair < batch.size; pair += 1) {
    rows.a[pair] = batch.a[pair]! * width
    rows.b[pair] = batch.b[pair]! * width
  }
}

/** Compares, and asks at once how rare the values are, while the lists of the comparison are at hand. */
function compareSome(work: Work, which: readonly number[]): void {
  const { table, columns, batch, rows, several, special, rarities, weights } = work
  const ends = { cells: table.cells, a: rows.a, b: rows.b, size: batch.size }
  for (const of of which) {
    const column = columns[of]!
    if (several[of]) takeApartSeveral(ends, of, column, special)
    else takeApart(ends, of, column)
    sweep(column)
    const tables = rarities[of]
    if (tables) addRarity(column, batch, tables)
    else if (weights.rare[of]) addKnownRarity(column, batch, weights, of)
    if (weights.vetoes[of]) forbid(column, special)
  }
}

/** As `swaps` of scorer.ts. */
function swapNames({ table, weights, columns, rows, batch }: Work): void {
  const { given, surname } = weights.names
  if (given < 0) return
  const { levels } = columns[given]!
  for (let pair = 0; pair < batch.size; pair += 1) {
    if (!mayBeSwapped(levels[pair]!)) continue
    const rowA = rows.a[pair]!
    const rowB = rows.b[pair]!
    if (isCrossed(table, weights, rowA, rowB)) {
      levels[pair] = nameLevel.swapped
      const surnames = columns[surname]!.levels
      if (mayBeSwapped(surnames[pair]!)) surnames[pair] = nameLevel.swapped
    } else if (isByMiddle(table, weights, rowA, rowB)) levels[pair] = nameLevel.swapped
  }
}

function forbid({ levels, differing, count }: Column, special: Uint8Array): void {
  for (let at = 0; at < count; at += 1) if (levels[differing[at]!]! > 2) special[differing[at]!]! |= 2
}

function finish(work: Work): void {
  const { batch, sums, special } = work
  const { rarity, rarityAtHome } = batch
  for (let pair = 0; pair < batch.size; pair += 1) {
    const stranger = sums.stranger[pair]! + rarity[pair]!
    const relative = sums.relative[pair]! + rarityAtHome[pair]!
    const low = Math.min(stranger, relative)
    if (special[pair] === 0) batch.bits[pair] = low < nearEdge ? low : combine(stranger, relative)
    else if (special[pair]! & 1) weighAlone(work, pair)
    else batch.bits[pair] = forbiddenBits
  }
}

/** A cell of several values is compared with every value of the other's: that is left to the scorer of single pairs. */
function weighAlone({ scorer, batch, columns }: Work, pair: number): void {
  batch.bits[pair] = scorer.weigh(batch.a[pair]!, batch.b[pair]!)
  batch.rarity[pair] = 0
  batch.rarityAtHome[pair] = 0
  for (const [of, { levels }] of columns.entries()) {
    levels[pair] = scorer.levels[of]!
    batch.rarity[pair]! += scorer.rarity[of]!
    batch.rarityAtHome[pair]! += scorer.rarityAtHome(of)
  }
}
