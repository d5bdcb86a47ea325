import type { Blocks } from '../block/blocks.ts'
import { eachPair, pairsOf, sharedKeys } from '../block/pairs.ts'
import { contentHash } from '../cluster/partition.ts'
import { mix } from '../encode/arrays.ts'
import type { Table } from '../encode/table.ts'
import type { Scorer } from '../score/scorer.ts'

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

const emptySamples = (room: number, width: number, weight: number): Samples => ({
  size: 0,
  width,
  levels: new Uint8Array(room * width),
  rarity: new Float32Array(room),
  rarityAtHome: new Float32Array(room),
  taken: new Int32Array(room),
  weight,
})

function record(samples: Samples, scorer: Scorer, taken: number): void {
  const at = samples.size
  samples.levels.set(scorer.levels, at * samples.width)
  let [rarity, atHome] = [0, 0]
  for (let of = 0; of < samples.width; of += 1) {
    rarity += scorer.rarity[of]!
    atHome += scorer.rarityAtHome(of)
  }
  samples.rarity[at] = rarity
  samples.rarityAtHome[at] = atHome
  samples.taken[at] = taken
  samples.size = at + 1
}

/** About `most` of the pairs that the keys propose, chosen by what the records hold and not by where they stand. */
export function sampleCandidates(table: Table, blocks: Blocks, scorer: Scorer, most: number): Samples {
  const total = pairsOf(blocks).reduce((sum, pairs) => sum + pairs, 0)
  const share = Math.min(1, most / Math.max(1, total))
  const hashes =
    share < 1 ? Int32Array.from({ length: table.size }, (_, row) => contentHash(table, row)) : undefined
  const limit = share * 4294967296
  const samples = emptySamples(Math.ceil(total * share * 1.1 + 1000), table.plan.length, 1 / share)
  const room = samples.taken.length
  for (let key = 0; key < blocks.keys.length; key += 1) {
    eachPair(blocks, key, [0, blocks.starts[key]!.length - 1], (a, b) => {
      if (hashes && mix(hashes[a]! ^ hashes[b]!) >>> 0 >= limit) return
      if (samples.size >= room) return
      scorer.weigh(a, b)
      record(samples, scorer, takenBy(blocks, sharedKeys(blocks, a, b)))
    })
  }
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
  scorer: Scorer,
  most: number,
  below: (below: number) => number,
): Samples {
  const all = (table.size * (table.size - 1)) / 2
  const samples = emptySamples(Math.min(all, most) + 1, table.plan.length, all / Math.min(all, most))
  if (all <= most) {
    for (let a = 0; a < table.size; a += 1)
      for (let b = a + 1; b < table.size; b += 1) weighInto(samples, scorer, a, b)
    return samples
  }
  for (let drawn = 0; drawn < most; drawn += 1) {
    const [a, b] = [below(table.size), below(table.size)]
    if (a !== b) weighInto(samples, scorer, a, b)
  }
  return samples
}

function weighInto(samples: Samples, scorer: Scorer, a: number, b: number): void {
  scorer.weigh(a, b)
  record(samples, scorer, 0)
}
