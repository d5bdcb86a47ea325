import { mostLevels } from '../compare/compare.ts'
import type { Samples } from './samples.ts'

/** Shares by comparison and level (`of * mostLevels + level`), and prior odds in bits. */
export type Shares = {
  readonly m: Float64Array
  readonly u: Float64Array
  readonly h: Float64Array
  /** Bits for a match against a pair of strangers, and against two of one household, before looking. */
  stranger: number
  relative: number
}

/** How likely each sampled pair is a match, and how likely two people of one household. */
export type Beliefs = { readonly match: Float32Array; readonly home: Float32Array }

/** The E step: what the shares say of each pair, all of its fields together. */
export function believe(samples: Samples, shares: Shares): Beliefs {
  const [bits, bitsAtHome] = [ratios(shares.m, shares.u), ratios(shares.m, shares.h)]
  const match = new Float32Array(samples.size)
  const home = new Float32Array(samples.size)
  for (let pair = 0; pair < samples.size; pair += 1) {
    let stranger = shares.stranger + samples.rarity[pair]!
    let relative = shares.relative + samples.rarityAtHome[pair]!
    for (let of = 0; of < samples.width; of += 1) {
      const level = samples.levels[pair * samples.width + of]!
      stranger += bits[of * mostLevels + level]!
      relative += bitsAtHome[of * mostLevels + level]!
    }
    const against = 2 ** -relative
    match[pair] = 1 / (1 + 2 ** -stranger + against)
    home[pair] = Math.min(1, against * match[pair]!)
  }
  return { match, home }
}

function ratios(m: Float64Array, other: Float64Array): Float64Array {
  return m.map((share, at) => (at % mostLevels === 0 || share === 0 ? 0 : Math.log2(share / other[at]!)))
}

/** Counts of each level, each pair counting as much as it is believed. */
export function countLevels(
  samples: Samples,
  belief: (pair: number) => number,
  outside: boolean,
): Float64Array {
  const counts = new Float64Array(samples.width * mostLevels)
  for (let pair = 0; pair < samples.size; pair += 1) {
    const weight = belief(pair)
    if (weight < 1e-6) continue
    const taken = outside ? samples.taken[pair]! : 0
    for (let of = 0; of < samples.width; of += 1) {
      // A field that every key of the pair uses had to agree: only other fields' pairs show how often it does.
      if (of < 31 && taken & (1 << of)) continue
      counts[of * mostLevels + samples.levels[pair * samples.width + of]!]! += weight
    }
  }
  return counts
}

/**
 * Shares of levels out of counts, with a prior belief worth some pairs.
 *
 * Source: Dempster, Laird & Rubin (1977), JRSS B 39(1); the prior is Dirichlet's.
 */
export function sharesOf(counts: Float64Array, prior: Float64Array, strength: number): Float64Array {
  const shares = new Float64Array(counts.length)
  for (let start = 0; start < counts.length; start += mostLevels) {
    let total = strength
    for (let level = 1; level < mostLevels; level += 1) total += counts[start + level]!
    for (let level = 1; level < mostLevels; level += 1) {
      shares[start + level] = (counts[start + level]! + strength * prior[start + level]!) / total
    }
  }
  return shares
}
