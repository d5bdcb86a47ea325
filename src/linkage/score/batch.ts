import { nameLevel } from '../compare/names.ts'
import { type Column, sweeps } from '../compare/sweeps.ts'
import type { Table } from '../encode/table.ts'
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
import type { Model } from './model.ts'
import { forbiddenBits, type Scorer, scorerWith } from './scorer.ts'
import { takeApart } from './take-apart.ts'
import {
  combine,
  isByMiddle,
  isCrossed,
  mayBeSwapped,
  nearEdge,
  prepareWeights,
  priorFor,
  type Weights,
} from './weights.ts'

// Written for the machine. A pair at a time jumps between nine dictionaries and waits for memory at each; a comparison
// at a time goes through some hundred pairs in one short loop, and the waits overlap. batch.test.ts holds every weight
// to what scorer.ts gives.

export type BatchScorer = { readonly batch: Batch; readonly weigh: () => void }

/** Takes pairs one at a time, weighs them many at a time, and tells of each batch; `finish` weighs what is left. */
export function makeBatchFeed(
  { batch, weigh }: BatchScorer,
  see: (batch: Batch) => void,
): { readonly feed: (a: number, b: number) => void; readonly finish: () => void } {
  const { a, b } = batch
  let size = 0
  const finish = () => {
    batch.size = size
    weigh()
    see(batch)
    size = 0
  }
  return {
    feed: (one, other) => {
      a[size] = one
      b[size] = other
      size += 1
      if (size === batchSize) finish()
    },
    finish,
  }
}

/** As `makeBatchFeed`, telling of each pair. */
export const makeFeed = (scorer: BatchScorer, see: (pair: number, batch: Batch) => void) =>
  makeBatchFeed(scorer, (batch) => {
    for (let pair = 0; pair < batch.size; pair += 1) see(pair, batch)
  })

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
  readonly patterns: readonly Patterns[]
  readonly rarities: readonly (RarityTables | undefined)[]
}

/** Prepares to weigh pairs of a table's records with a model, many at a time. Fill the batch, then weigh it. */
export function makeBatchScorer(
  table: Table,
  model: Model,
  prior = priorFor(model, table.size),
): BatchScorer {
  const columns = table.dictionaries.map((dictionary) => ({
    dictionary,
    x: new Int32Array(batchSize),
    y: new Int32Array(batchSize),
    levels: new Uint8Array(batchSize),
    differing: new Int32Array(batchSize),
    count: 0,
    agreeing: new Int32Array(batchSize),
    agreed: 0,
  }))
  const bits = () => new Float64Array(batchSize)
  const batch: Batch = {
    size: 0,
    a: new Int32Array(batchSize),
    b: new Int32Array(batchSize),
    bits: bits(),
    levels: columns.map(({ levels }) => levels),
    rarity: bits(),
    rarityAtHome: bits(),
  }
  const weights = prepareWeights(table, model, prior)
  const work: Work = {
    table,
    weights,
    scorer: scorerWith(table, weights),
    columns,
    batch,
    sums: { stranger: bits(), relative: bits(), pattern: new Int32Array(batchSize) },
    special: new Uint8Array(batchSize),
    patterns: makePatterns(table, weights),
    rarities: columns.map((_, of) => makeRarity(table, weights, of)),
  }
  return { batch, weigh: () => weighBatch(work) }
}

function weighBatch(work: Work): void {
  const { table, columns, batch, sums, special, weights, rarities } = work
  special.fill(0)
  batch.rarity.fill(0)
  batch.rarityAtHome.fill(0)
  for (const [of, column] of columns.entries()) {
    takeApart(table, batch, special, of, column)
    sweeps[table.plan[of]!.kind](column)
  }
  swapNames(work)
  for (const [of, column] of columns.entries()) {
    const tables = rarities[of]
    if (tables) addRarity(column, batch, tables)
    else if (weights.rare[of]) addKnownRarity(column, batch, weights, of)
    if (weights.vetoes[of]) forbid(work, of)
  }
  sums.stranger.fill(weights.prior.stranger)
  sums.relative.fill(weights.prior.relative)
  for (const patterns of work.patterns) addPatterns(patterns, batch, sums)
  finish(work)
}

/** As `swaps` of scorer.ts. */
function swapNames({ table, weights, columns, batch }: Work): void {
  const { given, surname } = weights.names
  if (given < 0) return
  const width = table.plan.length
  const { levels } = columns[given]!
  for (let pair = 0; pair < batch.size; pair += 1) {
    if (!mayBeSwapped(levels[pair]!)) continue
    const [rowA, rowB] = [batch.a[pair]! * width, batch.b[pair]! * width]
    if (isCrossed(table, weights, rowA, rowB)) {
      levels[pair] = nameLevel.swapped
      const surnames = columns[surname]!.levels
      if (mayBeSwapped(surnames[pair]!)) surnames[pair] = nameLevel.swapped
    } else if (isByMiddle(table, weights, rowA, rowB)) levels[pair] = nameLevel.swapped
  }
}

function forbid({ columns, batch, special }: Work, of: number): void {
  const { levels } = columns[of]!
  for (let pair = 0; pair < batch.size; pair += 1) if (levels[pair]! > 2) special[pair]! |= 2
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
