import { eachPair, type PairBlocks } from '../block/pairs.ts'
import type { Scorer } from './scorer.ts'

/** Pairs of rows and their weights in bits, as three arrays of one length. */
export type Edges = {
  readonly size: number
  readonly a: Int32Array
  readonly b: Int32Array
  readonly bits: Float32Array
}

/** Pairs below this many bits are dropped once scored: they can neither link nor bring two clusters together. */
export const nearEdge = -6

export type EdgeList = {
  readonly push: (a: number, b: number, bits: number) => void
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
    take: () => ({ size, a: a.subarray(0, size), b: b.subarray(0, size), bits: bits.subarray(0, size) }),
  }
}

/** Which pairs may be compared at all; for matches between files only, pairs of different files. */
export type Allowed = (a: number, b: number) => boolean

/** Scores the pairs of some blocks of one key, keeping those not far below a link. Gives the pairs scored. */
export function scoreBlocks(
  {
    blocks,
    scorer,
    allowed,
    list,
  }: { blocks: PairBlocks; scorer: Scorer; allowed: Allowed | undefined; list: EdgeList },
  key: number,
  range: readonly [number, number],
): number {
  let scored = 0
  eachPair(blocks, key, range, (a, b) => {
    if (allowed && !allowed(a, b)) return
    scored += 1
    const bits = scorer.weigh(a, b)
    if (bits >= nearEdge) list.push(a, b, bits)
  })
  return scored
}
