/** How clusters compare with the truth. All from 0 to 1. */
export type Scores = { readonly precision: number; readonly recall: number; readonly f1: number }

export type Evaluation = { readonly pairwise: Scores; readonly cluster: Scores; readonly bCubed: Scores }

/** Precision, recall and their harmonic mean; nothing claimed is no mistake, nothing true is nothing missed. */
function scoresOf(right: number, claimed: number, truly: number): Scores {
  const precision = claimed === 0 ? 1 : right / claimed
  const recall = truly === 0 ? 1 : right / truly
  return harmonic(precision, recall)
}

const harmonic = (precision: number, recall: number): Scores => ({
  precision,
  recall,
  f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
})

type Label = string | number

/** What each row is called, by names or by numbers from 0 on. */
type Labels = readonly Label[] | Int32Array

/**
 * Compares clusters with the truth, row by row.
 *
 * `cluster` counts pairs that the clusters claim; `bCubed` averages over rows how much of their cluster is right.
 * Source: Bagga & Baldwin (1998), "Algorithms for scoring coreference chains" (B-cubed).
 */
export function evaluate(clusters: Labels, truth: Labels): Omit<Evaluation, 'pairwise'> {
  const [claimed, truly] = [numbered(clusters), numbered(truth)]
  const [claimedSizes, trueSizes] = [sizesOf(claimed), sizesOf(truly)]
  // Rows of one cluster and one truth stand together: flat numbers, since a million names would take too much memory.
  const both = Float64Array.from(claimed, (cluster, row) => cluster * trueSizes.length + truly[row]!).sort()
  let [right, precision, recall] = [0, 0, 0]
  for (let from = 0, to = 0; from < both.length; from = to) {
    while (to < both.length && both[to] === both[from]) to += 1
    const shared = to - from
    right += (shared * (shared - 1)) / 2
    precision += shared ** 2 / claimedSizes[Math.floor(both[from]! / trueSizes.length)]!
    recall += shared ** 2 / trueSizes[both[from]! % trueSizes.length]!
  }
  const rows = Math.max(1, clusters.length)
  const cluster = scoresOf(right, pairsIn(claimedSizes), pairsIn(trueSizes))
  return { cluster, bCubed: harmonic(precision / rows, recall / rows) }
}

/** Compares single pairs at or above some bits with the truth. */
export function evaluatePairs(
  edges: {
    readonly size: number
    readonly a: Int32Array
    readonly b: Int32Array
    readonly bits: Float32Array
  },
  truth: Int32Array,
  from: number,
): Scores {
  let [right, claimed] = [0, 0]
  for (let at = 0; at < edges.size; at += 1) {
    if (edges.bits[at]! <= from) continue
    claimed += 1
    if (truth[edges.a[at]!] === truth[edges.b[at]!]) right += 1
  }
  return scoresOf(right, claimed, pairsIn(sizesOf(truth)))
}

/** A number for each name, from 0 on. */
function numbered(labels: Labels): Int32Array {
  if (labels instanceof Int32Array) return labels
  const known = new Map<Label, number>()
  return Int32Array.from(labels, (label) => {
    const number = known.get(label) ?? known.size
    known.set(label, number)
    return number
  })
}

/** How many rows have each number. */
function sizesOf(numbers: Int32Array): Int32Array {
  const sizes = new Int32Array(numbers.reduce((most, number) => Math.max(most, number), -1) + 1)
  for (const number of numbers) sizes[number]! += 1
  return sizes
}

function pairsIn(sizes: Int32Array): number {
  let pairs = 0
  for (const size of sizes) pairs += (size * (size - 1)) / 2
  return pairs
}
