import type { Blocks } from './blocks.ts'
import { sharedKeys } from './pairs.ts'

/** A share and the interval that holds it with about 95 % confidence. All from 0 to 1. */
export type Estimate = { readonly value: number; readonly low: number; readonly high: number }

const mostClusters = 20_000
const mostRows = 60

/**
 * Estimates which share of the true matches the keys propose, from the clusters alone.
 *
 * Where two records of a cluster are each proposed with a third, are they proposed with each other? If keys found
 * matches independently, the share of such triads that stay open would be the share missed. Records that are easy to
 * find are easy twice, so more is missed: on labelled files 1.5 to 5 times as much (docs/decisions/0013).
 * Errors: none. With no cluster of three, pairs found by one key and by two say it (the second-order jackknife).
 * Source: Burnham & Overton (1979), "Robust estimation of population size when capture probabilities vary", Ecology
 *         60(5); closed triads as in Holland & Leinhardt (1971), Comparative Group Studies 2(2).
 */
export function estimateRecall(blocks: Blocks, groups: readonly (readonly number[])[]): Estimate {
  const step = Math.max(1, Math.floor(groups.length / mostClusters))
  const tally: Tally = { triads: 0, closed: 0, once: 0, twice: 0, found: 0, clusters: 0 }
  for (let at = 0; at < groups.length; at += step) count(blocks, groups[at]!.slice(0, mostRows), tally)
  const jackknife =
    tally.found === 0 ? 1 : tally.found / (tally.found + Math.max(0, 2 * tally.once - tally.twice))
  const triadic = tally.triads === 0 ? jackknife : tally.closed / tally.triads
  const missed = 1 - (tally.triads < 30 ? Math.min(jackknife, triadic) : triadic)
  const error = 1.96 * Math.sqrt((missed * (1 - missed) + 0.25 / (tally.clusters + 4)) / (tally.clusters + 4))
  return {
    value: Math.max(0, 1 - usual * missed),
    low: Math.max(0, 1 - worst * missed - error),
    high: Math.min(1, 1 - missed + error),
  }
}

/** How many times as much is missed as open triads say, usually and at worst. */
const [usual, worst] = [2.4, 5]

type Tally = { triads: number; closed: number; once: number; twice: number; found: number; clusters: number }

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one pass over the pairs of a cluster
function count(blocks: Blocks, rows: readonly number[], tally: Tally): void {
  const size = rows.length
  const found = new Uint8Array(size * size)
  const degrees = new Int32Array(size)
  tally.clusters += 1
  for (let i = 0; i < size; i += 1) {
    for (let j = i + 1; j < size; j += 1) {
      const keys = sharedKeys(blocks, rows[i]!, rows[j]!).length
      if (keys === 0) continue
      found[i * size + j] = 1
      degrees[i]! += 1
      degrees[j]! += 1
      tally.found += 1
      if (keys === 1) tally.once += 1
      if (keys === 2) tally.twice += 1
    }
  }
  for (const degree of degrees) tally.triads += (degree * (degree - 1)) / 2
  tally.closed += 3 * triangles(found, size)
}

function triangles(found: Uint8Array, size: number): number {
  let closed = 0
  for (let i = 0; i < size; i += 1) {
    for (let j = i + 1; j < size; j += 1) {
      if (found[i * size + j] === 0) continue
      for (let k = j + 1; k < size; k += 1) closed += found[i * size + k]! & found[j * size + k]!
    }
  }
  return closed
}
