import type { Blocks } from '../block/blocks.ts'
import { eachPair } from '../block/pairs.ts'
import { mix } from '../encode/arrays.ts'
import type { Table } from '../encode/table.ts'
import type { BatchScorer } from '../score/batch.ts'
import { makeFeed } from '../score/feed.ts'
import { probabilityOf } from '../score/veto.ts'
import { contentHashes } from './sample-rows.ts'
import { pairsFor } from './samples.ts'

/** Pairs that are likely one person, and how likely. */
export type Likely = {
  readonly a: readonly number[]
  readonly b: readonly number[]
  readonly belief: readonly number[]
}

const mostLooked = 600_000
const mostKept = 8000

/** Likely matches among the pairs that some blocks propose: a sample that does not depend on the order of the records. */
export function likelyMatches(table: Table, blocks: Blocks, scorer: BatchScorer): Likely {
  const total = blocks.pairs.reduce((sum, pairs) => sum + pairs, 0)
  const limit = Math.min(1, pairsFor(mostLooked, table) / Math.max(1, total)) * 4294967296
  const hashes = contentHashes(table)
  const orderOf = (a: number, b: number) => mix(hashes[a]! ^ hashes[b]!) >>> 0
  const found: { readonly a: number; readonly b: number; readonly belief: number; readonly order: number }[] =
    []
  const { feed, finish } = makeFeed(scorer, (pair, batch) => {
    const [a, b, belief] = [batch.a[pair]!, batch.b[pair]!, probabilityOf(batch.bits[pair]!)]
    if (belief > 0.2) found.push({ a, b, belief, order: orderOf(a, b) })
  })
  for (let key = 0; key < blocks.keys.length; key += 1) {
    eachPair(blocks, key, [0, blocks.starts[key]!.length - 1], (a, b) => {
      if (orderOf(a, b) < limit) feed(a, b)
    })
  }
  finish()
  const kept = found.sort((x, y) => x.order - y.order).slice(0, mostKept)
  return { a: kept.map(({ a }) => a), b: kept.map(({ b }) => b), belief: kept.map(({ belief }) => belief) }
}
