/** Precision, recall and F1, from 0 to 1. */
export type Scores = { readonly precision: number; readonly recall: number; readonly f1: number }

const scores = (right: number, claimed: number, true_: number): Scores => {
  const precision = claimed === 0 ? 1 : right / claimed
  const recall = true_ === 0 ? 1 : right / true_
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  }
}

const pairs = (size: number): number => (size * (size - 1)) / 2

/** Compares clusters with the truth, pair by pair: `clusters[row]` and `truth[row]` say where a row is and belongs. */
export function pairScores(
  clusters: readonly (string | number)[],
  truth: readonly (string | number)[],
): Scores {
  const count = (keys: readonly (string | number)[]) => {
    const sizes = new Map<string | number, number>()
    for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1)
    let sum = 0
    for (const size of sizes.values()) sum += pairs(size)
    return sum
  }
  const both = clusters.map((cluster, row) => `${cluster}\t${truth[row]}`)
  return scores(count(both), count(clusters), count(truth))
}
