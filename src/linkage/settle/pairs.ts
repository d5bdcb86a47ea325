/** Pairs of numbers below `width`, each as one number: the lower times the width, and the higher. */
export type Pairs = { readonly width: number; size: number; found: Float64Array }

/** No pairs yet. */
export const startPairs = (width: number): Pairs => ({ width, size: 0, found: new Float64Array(1024) })

/** Adds a pair, the lower number first; the same may come again. */
export function addPair(pairs: Pairs, a: number, b: number): void {
  if (pairs.size === pairs.found.length) makeRoom(pairs)
  pairs.found[pairs.size++] = a * pairs.width + b
}

/** Before there is more room, what came twice goes. */
function makeRoom(pairs: Pairs): void {
  inOrder(pairs)
  if (pairs.size * 2 < pairs.found.length) return
  const found = new Float64Array(pairs.found.length * 2)
  found.set(pairs.found.subarray(0, pairs.size))
  pairs.found = found
}

/** Puts pairs in order, each once. */
export function inOrder(pairs: Pairs): Pairs {
  const { found, size, width } = pairs
  if (size < width) found.subarray(0, size).sort()
  else orderByLower(pairs)
  let kept = 0
  for (let at = 0; at < size; at += 1) if (at === 0 || found[at] !== found[at - 1]) found[kept++] = found[at]!
  pairs.size = kept
  return pairs
}

/** Orders many pairs: put down by their lower number, of which each has a few, and those few ordered by themselves. */
function orderByLower(pairs: Pairs): void {
  const { found, size, width } = pairs
  const next = new Int32Array(width + 1)
  for (let at = 0; at < size; at += 1) next[lowerOf(pairs, at) + 1]! += 1
  for (let lower = 0; lower < width; lower += 1) next[lower + 1]! += next[lower]!
  const starts = next.slice()
  const highers = new Int32Array(size)
  for (let at = 0; at < size; at += 1) highers[next[lowerOf(pairs, at)]!++] = higherOf(pairs, at)
  for (let lower = 0; lower < width; lower += 1) {
    const [from, to] = [starts[lower]!, starts[lower + 1]!]
    if (to - from > 1) highers.subarray(from, to).sort()
    for (let at = from; at < to; at += 1) found[at] = lower * width + highers[at]!
  }
}

/** The lower of the two numbers of a pair. */
export const lowerOf = ({ width, found }: Pairs, at: number): number => Math.floor(found[at]! / width)
/** The higher of them: written so, since a remainder of such numbers is dear. */
export const higherOf = (pairs: Pairs, at: number): number =>
  pairs.found[at]! - lowerOf(pairs, at) * pairs.width
