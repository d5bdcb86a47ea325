import { eachPair, type PairBlocks } from '../block/pairs.ts'
import { type BatchScorer, makeFeed } from './batch.ts'
import { nearEdge } from './weights.ts'

export { nearEdge } from './weights.ts'

/** Pairs of rows and their weights in bits, as three arrays of one length. */
export type Edges = {
  readonly size: number
  readonly a: Int32Array
  readonly b: Int32Array
  readonly bits: Float32Array
}

export type EdgeList = {
  readonly push: (a: number, b: number, bits: number) => void
  /** A copy of what the list holds; the list is empty afterwards. */
  readonly take: () => Edges
}

/** A list of edges that grows. */
export function makeEdgeList(): EdgeList {
  let [a, b, bits, size] = [new Int32Array(1024), new Int32Array(1024), new Float32Array(1024), 0]
  return {
    push: (x, y, weight) => {
      if (size === a.length) {
        const [oldA, oldB, oldBits] = [a, b, bits]
        a = new Int32Array(size * 2)
        b = new Int32Array(size * 2)
        bits = new Float32Array(size * 2)
        a.set(oldA)
        b.set(oldB)
        bits.set(oldBits)
      }
      a[size] = Math.min(x, y)
      b[size] = Math.max(x, y)
      bits[size] = weight
      size += 1
    },
    take: () => {
      const taken = { size, a: a.slice(0, size), b: b.slice(0, size), bits: bits.slice(0, size) }
      size = 0
      return taken
    },
  }
}

/** Which pairs may be compared at all; for matches between files only, pairs of different files. */
export type Allowed = (a: number, b: number) => boolean

/** Where scored pairs come from and go to. */
export type Scored = {
  readonly blocks: PairBlocks
  readonly scorer: BatchScorer
  readonly allowed: Allowed | undefined
  readonly list: EdgeList
}

/** Scores the pairs of some blocks of one key, keeping those not far below a link. Gives the pairs scored. */
export function scoreBlocks(
  { blocks, scorer, allowed, list }: Scored,
  key: number,
  range: readonly [number, number],
): number {
  let scored = 0
  const { feed, finish } = makeFeed(scorer, (pair, { a, b, bits }) => {
    scored += 1
    if (bits[pair]! >= nearEdge) list.push(a[pair]!, b[pair]!, bits[pair]!)
  })
  eachPair(blocks, key, range, allowed ? (a, b) => void (allowed(a, b) && feed(a, b)) : feed)
  finish()
  return scored
}
