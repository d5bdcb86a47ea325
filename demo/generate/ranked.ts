import type { Draw } from './draw.ts'

/** A list from the most common to the rarest, ready to draw from as often as each turns up. */
export type Ranked = { readonly items: readonly string[]; readonly upTo: readonly number[] }

/**
 * Gives each rank its share by the Zipf-Mandelbrot law, which names follow well:
 * `1 / (rank + offset) ^ slope`.
 *
 * Source: B. Mandelbrot (1953). Offsets and slopes were set by eye on the published frequencies
 *         of British surnames and of babies' names.
 */
export function rank(items: readonly string[], offset: number, slope: number): Ranked {
  let total = 0
  const upTo = items.map((_, at) => {
    total += 1 / (at + 1 + offset) ** slope
    return total
  })
  return { items, upTo }
}

/** Draws one item, the common ones more often. */
export function pickRanked({ items, upTo }: Ranked, draw: Draw): string {
  const target = draw.unit() * (upTo.at(-1) ?? 0)
  let [low, high] = [0, items.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((upTo[middle] ?? 0) > target) high = middle
    else low = middle + 1
  }
  return items[low] ?? ''
}
