import { nameLevel } from '../compare/names.ts'
import { type Column, sweeps } from '../compare/sweeps.ts'
import type { Table } from '../encode/table.ts'
import { addUp, type Batch, batchSize, makeTables, type Work } from './add-up.ts'
import type { Model } from './model.ts'
import { forbiddenBits, makeScorer } from './scorer.ts'
import {
  combine,
  isByMiddle,
  isCrossed,
  mayBeSwapped,
  nearEdge,
  prepareWeights,
  priorFor,
} from './weights.ts'

// Written for the machine. A pair at a time jumps between nine dictionaries and waits for memory at each; a comparison
// at a time goes through some hundred pairs in one short loop, and the waits overlap. batch.test.ts holds every weight
// to what scorer.ts gives.

export type BatchScorer = { readonly batch: Batch; readonly weigh: () => void }

/** Takes pairs one at a time, weighs them many at a time, and tells of each; `finish` weighs what is left. */
export function makeFeed(
  { batch, weigh }: BatchScorer,
  see: (pair: number, batch: Batch) => void,
): { readonly feed: (a: number, b: number) => void; readonly finish: () => void } {
  const finish = () => {
    weigh()
    for (let pair = 0; pair < batch.size; pair += 1) see(pair, batch)
    batch.size = 0
  }
  return {
    feed: (a, b) => {
      batch.a[batch.size] = a
      batch.b[batch.size] = b
      batch.size += 1
      if (batch.size === batchSize) finish()
    },
    finish,
  }
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
    tables: columns.map((_, of) => makeTables(table, weights, of)),
    scorer: makeScorer(table, model, prior),
    columns,
    batch,
    stranger: bits(),
    relative: bits(),
    special: new Uint8Array(batchSize),
  }
  return { batch, weigh: () => weighBatch(work) }
}

function weighBatch(work: Work): void {
  const { table, columns, batch, stranger, relative, special, weights } = work
  special.fill(0)
  stranger.fill(weights.prior.stranger)
  relative.fill(weights.prior.relative)
  batch.rarity.fill(0)
  batch.rarityAtHome.fill(0)
  for (const [of, column] of columns.entries()) {
    takeApart(work, column, of)
    sweeps[table.plan[of]!.kind](column)
  }
  swapNames(work)
  for (let of = 0; of < columns.length; of += 1) {
    addUp(work, of)
    if (weights.vetoes[of]) forbid(work, of)
  }
  finish(work)
}

/** Sorts pairs by what one comparison sees of them: nothing, two equal values, or two that differ. */
function takeApart({ table, batch, special }: Work, column: Column, of: number): void {
  const { cells, plan } = table
  const width = plan.length
  const { a, b, size } = batch
  const { x, y, levels, differing } = column
  let count = 0
  for (let pair = 0; pair < size; pair += 1) {
    const left = cells[a[pair]! * width + of]!
    const right = cells[b[pair]! * width + of]!
    x[pair] = left
    y[pair] = right
    if (left === 0 || right === 0) levels[pair] = 0
    else if ((left | right) < 0) {
      levels[pair] = 0
      special[pair] = 1
    } else if (left === right) levels[pair] = 1
    else differing[count++] = pair
  }
  column.count = count
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
  const { batch, stranger, relative, special } = work
  for (let pair = 0; pair < batch.size; pair += 1) {
    const low = Math.min(stranger[pair]!, relative[pair]!)
    if (special[pair] === 0) {
      batch.bits[pair] = low < nearEdge ? low : combine(stranger[pair]!, relative[pair]!)
    } else if (special[pair]! & 1) weighAlone(work, pair)
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
