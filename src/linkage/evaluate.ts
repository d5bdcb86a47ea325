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

/**
 * Compares clusters with the truth, row by row.
 *
 * `cluster` counts pairs that the clusters claim; `bCubed` averages over rows how much of their cluster is right.
 * Source: Bagga & Baldwin (1998), "Algorithms for scoring coreference chains" (B-cubed).
 */
export function evaluate(clusters: readonly Label[], truth: readonly Label[]): Omit<Evaluation, 'pairwise'> {
  const both = clusters.map((cluster, row) => `${cluster}\t${truth[row]}`)
  const [claimed, truly, shared] = [sizesOf(clusters), sizesOf(truth), sizesOf(both)]
  const cluster = scoresOf(pairsIn(shared), pairsIn(claimed), pairsIn(truly))
  let [precision, recall] = [0, 0]
  for (const [row, label] of both.entries()) {
    precision += shared.get(label)! / claimed.get(clusters[row]!)!
    recall += shared.get(label)! / truly.get(truth[row]!)!
  }
  const rows = Math.max(1, clusters.length)
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
  truth: readonly Label[],
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

function sizesOf(labels: readonly Label[]): Map<Label, number> {
  const sizes = new Map<Label, number>()
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1)
  return sizes
}

function pairsIn(sizes: ReadonlyMap<Label, number>): number {
  let pairs = 0
  for (const size of sizes.values()) pairs += (size * (size - 1)) / 2
  return pairs
}
