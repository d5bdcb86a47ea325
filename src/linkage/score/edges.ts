import type { LaidOut } from '../block/lay-out.ts'
import { eachPair } from '../block/pairs.ts'
import { mindRoom } from '../room.ts'
import { type Batch, batchSize } from './add-up.ts'
import type { BatchScorer } from './batch.ts'
import { makeBatchFeed } from './feed.ts'
import { nearEdge } from './weights.ts'

/** Pairs of rows and their weights in bits, as three arrays of one length. */
export type Edges = {
  readonly size: number
  readonly a: Int32Array
  readonly b: Int32Array
  readonly bits: Float32Array
}

export type EdgeList = {
  readonly push: (a: number, b: number, bits: number) => void
  /** Adds the pairs of a batch that are not far below a link. */
  readonly append: (batch: Batch) => void
  /** A copy of what the list holds; the list is empty afterwards. */
  readonly take: () => Edges
}

/** Two rows and a weight. */
const bytesAnEdge = 12

/** A list of edges that grows. */
export function makeEdgeList(): EdgeList {
  let [a, b, bits, size] = [new Int32Array(1024), new Int32Array(1024), new Float32Array(1024), 0]
  const makeRoom = (more: number) => {
    if (size + more <= a.length) return
    const [oldA, oldB, oldBits] = [a, b, bits]
    mindRoom(a.length * 2 * bytesAnEdge)
    a = new Int32Array(a.length * 2)
    b = new Int32Array(a.length)
    bits = new Float32Array(a.length)
    a.set(oldA)
    b.set(oldB)
    bits.set(oldBits)
  }
  return {
    push: (x, y, weight) => {
      makeRoom(1)
      a[size] = Math.min(x, y)
      b[size] = Math.max(x, y)
      bits[size] = weight
      size += 1
    },
    append: (batch) => {
      makeRoom(batchSize)
      size = appendTo({ size, a, b, bits }, batch)
    },
    take: () => {
      const taken = { size, a: a.slice(0, size), b: b.slice(0, size), bits: bits.slice(0, size) }
      size = 0
      return taken
    },
  }
}

function appendTo({ size, a, b, bits }: Edges, batch: Batch): number {
  let end = size
  for (let pair = 0; pair < batch.size; pair += 1) {
    const weight = batch.bits[pair]!
    if (weight < nearEdge) continue
    a[end] = Math.min(batch.a[pair]!, batch.b[pair]!)
    b[end] = Math.max(batch.a[pair]!, batch.b[pair]!)
    bits[end] = weight
    end += 1
  }
  return end
}

/** Which pairs may be compared at all; for matches between files only, pairs of different files. */
export type Allowed = (a: number, b: number) => boolean

/** Where scored pairs come from and go to. */
export type Scored = {
  readonly blocks: LaidOut
  readonly scorer: BatchScorer
  readonly allowed: Allowed | undefined
  readonly list: EdgeList
}

/** Scores the pairs of blocks that begin in some stretches of rows, keeping those not far below a link. Gives how many. */
export function scoreStretches(
  { blocks, scorer, allowed, list }: Scored,
  [from, to]: readonly [number, number],
): number {
  let scored = 0
  const { feed, finish } = makeBatchFeed(scorer, (batch, pairs) => {
    scored += pairs
    list.append(batch)
  })
  const see = allowed ? (a: number, b: number) => void (allowed(a, b) && feed(a, b)) : feed
  for (let at = from; at < to; at += 1) {
    for (const [key, firsts] of blocks.stretches.entries())
      eachPair(blocks, key, [firsts[at]!, firsts[at + 1]!], see)
  }
  finish()
  return scored
}
