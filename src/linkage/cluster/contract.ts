import { mindRoom } from '../room.ts'

/** Weights between the members of one group: `at(i, j)` in bits; -Infinity is never together, Infinity always. */
export type Weights = (i: number, j: number) => number

const most = 12

/**
 * Divides a group so that the weights inside its parts come out high: greedy additive edge contraction.
 *
 * The two parts with the highest sum of weights between them become one, until no sum is above 0. Every pair counts,
 * so a chain of likely pairs whose ends disagree is not closed.
 * Units:  weights in bits, held to between -12 and 12, so that no one pair outvotes the rest.
 * Errors: none. A pair that must never be together is never joined, even by pairs that always must.
 * Source: Bansal, Blum & Chawla (2004), "Correlation clustering", Machine Learning 56; Keuper et al. (2015),
 *         "Efficient decomposition of image and mesh graphs by lifted multicuts", ICCV, section 4.
 */
export const contract = contractGreedily

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: sums are carried along; cluster.test.ts holds it to taking them afresh
function contractGreedily(size: number, weights: Weights, margin: number): number[][] {
  const sums = fill(size, weights, margin)
  const parts: (number[] | undefined)[] = Array.from({ length: size }, (_, at) => [at])
  const best = new Int32Array(size)
  for (let at = 0; at < size; at += 1) best[at] = bestFor(sums, size, parts, at)
  for (;;) {
    const [a, b] = strongest(sums, size, parts, best)
    if (a < 0) return parts.filter((part) => part !== undefined)
    merge(sums, size, parts, a, b)
    for (let at = 0; at < size; at += 1) {
      if (parts[at] && (at === a || best[at] === a || best[at] === b))
        best[at] = bestFor(sums, size, parts, at)
      else if (parts[at] && best[at]! >= 0 && sums[at * size + a]! > sums[at * size + best[at]!]!)
        best[at] = a
      else if (parts[at] && best[at]! < 0 && sums[at * size + a]! > 0) best[at] = a
    }
  }
}

// Kept between calls: most groups are of three or four, and there are some hundred thousand.
let room = new Float64Array(64)

function fill(size: number, weights: Weights, margin: number): Float64Array {
  if (room.length < size * size) {
    mindRoom(size * size * 8)
    room = new Float64Array(size * size)
  }
  const sums = room
  for (let i = 0; i < size; i += 1) {
    for (let j = i + 1; j < size; j += 1) {
      const weight = weights(i, j)
      const kept = Number.isFinite(weight) ? Math.max(-most, Math.min(most, weight - margin)) : weight
      sums[i * size + j] = kept
      sums[j * size + i] = kept
    }
  }
  return sums
}

type Parts = (number[] | undefined)[]

function bestFor(sums: Float64Array, size: number, parts: Parts, at: number): number {
  let [found, highest] = [-1, 0]
  for (let other = 0; other < size; other += 1) {
    if (other === at || !parts[other] || sums[at * size + other]! <= highest) continue
    found = other
    highest = sums[at * size + other]!
  }
  return found
}

function strongest(sums: Float64Array, size: number, parts: Parts, best: Int32Array): [number, number] {
  let [from, highest] = [-1, 0]
  for (let at = 0; at < size; at += 1) {
    if (!parts[at] || best[at]! < 0 || sums[at * size + best[at]!]! <= highest) continue
    from = at
    highest = sums[at * size + best[at]!]!
  }
  return from < 0 ? [-1, -1] : [from, best[from]!]
}

function merge(sums: Float64Array, size: number, parts: Parts, a: number, b: number): void {
  for (let other = 0; other < size; other += 1) {
    if (!parts[other] || other === a || other === b) continue
    const [x, y] = [sums[a * size + other]!, sums[b * size + other]!]
    const sum = x === -Infinity || y === -Infinity ? -Infinity : x + y
    sums[a * size + other] = sum
    sums[other * size + a] = sum
  }
  parts[a] = [...parts[a]!, ...parts[b]!]
  parts[b] = undefined
}
