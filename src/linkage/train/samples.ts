import type { Blocks } from '../block/blocks.ts'
import { eachPair, sharedKeys } from '../block/pairs.ts'
import { mix } from '../encode/arrays.ts'
import type { Table } from '../encode/table.ts'
import { mindRoom } from '../room.ts'
import type { Batch } from '../score/add-up.ts'
import type { BatchScorer } from '../score/batch.ts'
import { makeFeed } from '../score/feed.ts'
import { contentHashes } from './sample-rows.ts'

/** Pairs with the level of each comparison, and what is needed to weigh them again with other shares. */
export type Samples = {
  size: number
  readonly width: number
  /** `levels[pair * width + comparison]`; 0 is missing. */
  levels: Uint8Array
  /** Bits of rarity against strangers and against people of one household. */
  rarity: Float32Array
  rarityAtHome: Float32Array
  /** Comparisons that every key of the pair uses, one bit each: they say nothing new about pairs so found. */
  taken: Int32Array
  /** Pairs that each sampled pair stands for. */
  readonly weight: number
}

function emptySamples(room: number, width: number, weight: number): Samples {
  mindRoom(room * (width + 12))
  return {
    size: 0,
    width,
    levels: new Uint8Array(room * width),
    rarity: new Float32Array(room),
    rarityAtHome: new Float32Array(room),
    taken: new Int32Array(room),
    weight,
  }
}

/** With more comparisons than this fewer pairs are looked at, so that the time does not grow with each further one. */
const manyComparisons = 40

/** So many pairs, or fewer for a table of very many comparisons. */
export const pairsFor = (pairs: number, { plan }: Table): number =>
  Math.ceil(pairs * Math.min(1, manyComparisons / Math.max(1, plan.length)))

function record(samples: Samples, pair: number, batch: Batch, taken: number): void {
  const at = samples.size
  for (let of = 0; of < samples.width; of += 1)
    samples.levels[at * samples.width + of] = batch.levels[of]![pair]!
  samples.rarity[at] = batch.rarity[pair]!
  samples.rarityAtHome[at] = batch.rarityAtHome[pair]!
  samples.taken[at] = taken
  samples.size = at + 1
}

/** About `most` of the pairs that the keys propose, chosen by what the records hold and not by where they stand. */
export function sampleCandidates(table: Table, blocks: Blocks, scorer: BatchScorer, most: number): Samples {
  const total = blocks.pairs.reduce((sum, pairs) => sum + pairs, 0)
  const share = Math.min(1, pairsFor(most, table) / Math.max(1, total))
  const hashes = share < 1 ? contentHashes(table) : undefined
  const limit = share * 4294967296
  const samples = emptySamples(Math.ceil(total * share * 1.1 + 1000), table.plan.length, 1 / share)
  const room = samples.taken.length
  const { feed, finish } = makeFeed(scorer, (pair, batch) => {
    if (samples.size >= room) return
    record(samples, pair, batch, takenBy(blocks, sharedKeys(blocks, batch.a[pair]!, batch.b[pair]!)))
  })
  for (let key = 0; key < blocks.keys.length; key += 1) {
    eachPair(blocks, key, [0, blocks.starts[key]!.length - 1], (a, b) => {
      if (!hashes || mix(hashes[a]! ^ hashes[b]!) >>> 0 < limit) feed(a, b)
    })
  }
  finish()
  return samples
}

function takenBy({ keys }: Blocks, shared: readonly number[]): number {
  let taken = -1
  for (const key of shared) taken &= keys[key]!.uses
  return taken
}

/** Pairs of records taken at random, whatever their keys; all pairs of a small table. */
export function sampleRandom(
  table: Table,
  scorer: BatchScorer,
  mostWanted: number,
  below: (below: number) => number,
): Samples {
  const most = pairsFor(mostWanted, table)
  const all = (table.size * (table.size - 1)) / 2
  const samples = emptySamples(Math.min(all, most) + 1, table.plan.length, all / Math.min(all, most))
  const { feed, finish } = makeFeed(scorer, (pair, batch) => record(samples, pair, batch, 0))
  if (all <= most) {
    for (let a = 0; a < table.size; a += 1) for (let b = a + 1; b < table.size; b += 1) feed(a, b)
  } else {
    for (let drawn = 0; drawn < most; drawn += 1) {
      const [a, b] = [below(table.size), below(table.size)]
      if (a !== b) feed(a, b)
    }
  }
  finish()
  return samples
}
