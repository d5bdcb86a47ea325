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
  const { found } = pairs
  found.subarray(0, pairs.size).sort()
  let kept = 0
  for (let at = 0; at < pairs.size; at += 1)
    if (at === 0 || found[at] !== found[at - 1]) found[kept++] = found[at]!
  pairs.size = kept
  return pairs
}

/** The lower of the two numbers of a pair. */
export const lowerOf = ({ width, found }: Pairs, at: number): number => Math.floor(found[at]! / width)
/** The higher of them: written so, since a remainder of such numbers is dear. */
export const higherOf = (pairs: Pairs, at: number): number =>
  pairs.found[at]! - lowerOf(pairs, at) * pairs.width
