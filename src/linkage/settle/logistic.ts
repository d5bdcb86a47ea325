/** What was seen of a pair, and whether it is one person. */
export type Example = { readonly found: Float64Array; readonly isSame: boolean }

const [most, enough] = [15, 1e-4]
/** Less of a step than this gains nothing; and what sums in another order may differ by. */
const [leastShare, rounding] = [2 ** -20, 1e-9]

/**
 * Learns weights from examples, held near those believed before by a pull worth some examples.
 *
 * A step that would lead away is halved until it does not: where some examples are wrong, as where a date of birth is
 * somebody else's, a whole step can go so far that no later one finds back.
 * Units:  weights in bits.
 * Source: logistic regression with a Gaussian prior (ridge), by Newton's method: Hastie, Tibshirani & Friedman (2009),
 *         "The Elements of Statistical Learning", sections 4.4 and 3.4.1; halving as there, 4.4.1.
 */
export function learnWeights(
  examples: readonly Example[],
  before: readonly number[],
  pull: number,
): number[] {
  const size = before.length
  const centre = before.map((bits) => bits * Math.LN2)
  const worthOfAll = (weights: readonly number[]) => worthOf(examples, weights, { centre, pull })
  let known: Known = { weights: centre, worth: worthOfAll(centre) }
  for (let round = 0; round < most; round += 1) {
    const gradient = new Float64Array(size)
    const curve = new Float64Array(size * size)
    for (const example of examples) addExample(example, known.weights, gradient, curve)
    for (let at = 0; at < size; at += 1) {
      gradient[at]! -= pull * (known.weights[at]! - centre[at]!)
      curve[at * size + at]! += pull
    }
    const next = advance(known, solve(curve, gradient), worthOfAll)
    if (!next) break
    const moved = Math.max(...next.weights.map((weight, at) => Math.abs(weight - known.weights[at]!)))
    known = next
    if (moved < enough) break
  }
  return known.weights.map((weight) => weight / Math.LN2)
}

type Known = { readonly weights: readonly number[]; readonly worth: number }

/** As far along a step as is worth it; `undefined` when no part of it is. */
function advance(
  { weights, worth }: Known,
  step: Float64Array,
  worthOfAll: (weights: readonly number[]) => number,
): Known | undefined {
  const slack = rounding * Math.abs(worth)
  for (let share = 1; share >= leastShare; share /= 2) {
    const next = weights.map((weight, at) => weight + share * step[at]!)
    const worthNext = worthOfAll(next)
    if (worthNext >= worth - slack) return { weights: next, worth: worthNext }
  }
  return undefined
}

type Belief = { readonly centre: readonly number[]; readonly pull: number }

/** How likely weights make the examples, and how near they are to what was believed: the higher the better. Units: nats. */
function worthOf(examples: readonly Example[], weights: readonly number[], { centre, pull }: Belief): number {
  let worth = 0
  for (const { found, isSame } of examples) {
    let sum = 0
    for (let at = 0; at < found.length; at += 1) if (found[at] !== 0) sum += found[at]! * weights[at]!
    const against = isSame ? -sum : sum
    worth -= against > 0 ? against + Math.log1p(Math.exp(-against)) : Math.log1p(Math.exp(against))
  }
  for (const [at, weight] of weights.entries()) worth -= (pull / 2) * (weight - centre[at]!) ** 2
  return worth
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
