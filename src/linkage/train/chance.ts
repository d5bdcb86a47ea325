/**
 * Numbers that look like chance and are the same for the same seed.
 *
 * Units:  each call gives a whole number from 0 up to, not including, `below`.
 * Source: Marsaglia (2003), "Xorshift RNGs", Journal of Statistical Software 8(14).
 */
export function makeChance(seed: number): (below: number) => number {
  let state = (seed | 0) ^ 0x9e3779b9 || 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return Math.floor(((state >>> 0) / 4294967296) * below)
  }
}
