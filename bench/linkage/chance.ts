/** Chance that can be repeated: the same seed gives the same numbers on every machine. */
export type Chance = {
  /** From 0 up to, not including, 1. */
  readonly next: () => number
  /** A whole number from 0 up to, not including, `below`. */
  readonly below: (below: number) => number
  readonly pick: <T>(from: readonly T[]) => T
  readonly happens: (share: number) => boolean
}

/** Source: Bob Jenkins' small noncryptographic generator (JSF32). */
export function makeChance(seed: number): Chance {
  let [a, b, c, d] = [0xf1ea5eed, seed | 0, seed | 0, seed | 0]
  const next = (): number => {
    const e = (a - ((b << 27) | (b >>> 5))) | 0
    a = b ^ ((c << 17) | (c >>> 15))
    b = (c + d) | 0
    c = (d + e) | 0
    d = (e + a) | 0
    return (d >>> 0) / 4294967296
  }
  for (let turn = 0; turn < 20; turn += 1) next()
  const below = (limit: number) => Math.floor(next() * limit)
  return { next, below, pick: (from) => from[below(from.length)]!, happens: (share) => next() < share }
}

/** A whole number from 0 up to `size` that is small more often, as names and streets are (Zipf and Mandelbrot). */
export function skewed(chance: Chance, size: number, flat: number): number {
  const u = chance.next()
  // The inverse of the share of 1 / (rank + flat) up to a rank.
  return Math.min(size - 1, Math.floor(flat * ((size + flat) / flat) ** u - flat))
}
