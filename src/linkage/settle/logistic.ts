/** What was seen of a pair, and whether it is one person. */
export type Example = { readonly found: Float64Array; readonly isSame: boolean }

const [most, enough] = [15, 1e-4]

/**
 * Learns weights from examples, held near those believed before by a pull worth some examples.
 *
 * Units:  weights in bits.
 * Source: logistic regression with a Gaussian prior (ridge), by Newton's method: Hastie, Tibshirani & Friedman (2009),
 *         "The Elements of Statistical Learning", sections 4.4 and 3.4.1.
 */
export function learnWeights(
  examples: readonly Example[],
  before: readonly number[],
  pull: number,
): number[] {
  const size = before.length
  const weights = before.map((bits) => bits * Math.LN2)
  const centre = [...weights]
  for (let round = 0; round < most; round += 1) {
    const gradient = new Float64Array(size)
    const curve = new Float64Array(size * size)
    for (const example of examples) addExample(example, weights, gradient, curve)
    for (let at = 0; at < size; at += 1) {
      gradient[at]! -= pull * (weights[at]! - centre[at]!)
      curve[at * size + at]! += pull
    }
    const step = solve(curve, gradient)
    for (let at = 0; at < size; at += 1) weights[at]! += step[at]!
    if (Math.max(...step.map(Math.abs)) < enough) break
  }
  return weights.map((weight) => weight / Math.LN2)
}

// Evidence is mostly absent, so only what is there is gone through.
function addExample(
  { found, isSame }: Example,
  weights: readonly number[],
  gradient: Float64Array,
  curve: Float64Array,
): void {
  const present: number[] = []
  let sum = 0
  for (let at = 0; at < found.length; at += 1) {
    if (found[at] === 0) continue
    present.push(at)
    sum += found[at]! * weights[at]!
  }
  const p = 1 / (1 + Math.exp(-sum))
  const [error, spread] = [(isSame ? 1 : 0) - p, Math.max(p * (1 - p), 1e-6)]
  for (const i of present) {
    gradient[i]! += error * found[i]!
    for (const j of present) curve[i * found.length + j]! += spread * found[i]! * found[j]!
  }
}

/** Solves a system of linear equations by Gauss' elimination; the pull keeps its pivots above 0. */
function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length
  for (let i = 0; i < size; i += 1) {
    for (let k = i + 1; k < size; k += 1) {
      const factor = matrix[k * size + i]! / matrix[i * size + i]!
      if (factor === 0) continue
      for (let j = i; j < size; j += 1) matrix[k * size + j]! -= factor * matrix[i * size + j]!
      right[k]! -= factor * right[i]!
    }
  }
  const found = new Float64Array(size)
  for (let i = size - 1; i >= 0; i -= 1) {
    let rest = right[i]!
    for (let j = i + 1; j < size; j += 1) rest -= matrix[i * size + j]! * found[j]!
    found[i] = rest / matrix[i * size + i]!
  }
  return found
}
