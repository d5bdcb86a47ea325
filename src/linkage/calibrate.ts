import { probabilityOf } from './score/veto.ts'

/** A pair that a person has decided on, with its weight and how many pairs it stands for. */
export type Label = { readonly bits: number; readonly same: boolean; readonly weight?: number }

/** Weights as probabilities that come true as often as they say: `p = 1 / (1 + 2^-(offset + slope * bits))`. */
export type Calibration = { readonly offset: number; readonly slope: number }

/** A calibration that leaves weights as they are. */
const asWeighed: Calibration = { offset: 0, slope: 1 }

/** The probability of a weight, from 0 to 1. */
export const calibrated = ({ offset, slope }: Calibration, bits: number): number =>
  probabilityOf(offset + slope * Math.max(-30, Math.min(30, bits)))

const [pull, rounds] = [4, 40]

/**
 * Learns from decided pairs how far weights are to be believed.
 *
 * Few labels change little: the slope is held to 1 and the offset to 0 by a pull worth some labels, and weights stay
 * as they are unless the labels speak for two numbers more (Schwarz 1978, "Estimating the dimension of a model").
 * Units:  bits in, bits out.
 * Source: Platt (1999), "Probabilistic outputs for support vector machines"; fitted by Newton's method.
 */
export function calibrate(labels: readonly Label[]): Calibration {
  let [offset, slope] = [0, 1]
  for (let round = 0; round < rounds && labels.length > 0; round += 1) {
    const step = newton(labels, offset, slope)
    offset += step.offset
    slope = Math.max(0.05, slope + step.slope)
    if (Math.abs(step.offset) + Math.abs(step.slope) < 1e-7) break
  }
  const learned = { offset, slope }
  return gainOf(labels, learned) > Math.log(labels.length) ? learned : asWeighed
}

/** How much likelier the labels are as learned than as weighed, in natural logarithms. */
function gainOf(labels: readonly Label[], learned: Calibration): number {
  const likelihood = (by: Calibration, { bits, same }: Label): number => {
    const p = calibrated(by, bits)
    return Math.log(Math.max(1e-12, same ? p : 1 - p))
  }
  return labels.reduce((sum, label) => sum + likelihood(learned, label) - likelihood(asWeighed, label), 0)
}

// Natural logarithms inside, so that the derivatives of the logistic curve are the plain ones.
function newton(labels: readonly Label[], offset: number, slope: number): Calibration {
  const mean = labels.reduce((sum, { weight = 1 }) => sum + weight, 0) / labels.length
  let [g0, g1, h00, h01, h11] = [-pull * offset, -pull * (slope - 1), pull, 0, pull]
  for (const { bits, same, weight = 1 } of labels) {
    const x = Math.max(-30, Math.min(30, bits))
    const p = probabilityOf(offset + slope * x)
    const share = weight / mean
    const [error, curve] = [share * ((same ? 1 : 0) - p) * Math.LN2, share * p * (1 - p) * Math.LN2 ** 2]
    g0 += error
    g1 += error * x
    h00 += curve
    h01 += curve * x
    h11 += curve * x * x
  }
  const determinant = h00 * h11 - h01 * h01
  return { offset: (h11 * g0 - h01 * g1) / determinant, slope: (h00 * g1 - h01 * g0) / determinant }
}

/** Pairs by their place in a list, since an object for each of millions would take too much memory. */
type Said = {
  readonly size: number
  readonly probabilityOf: (at: number) => number
  readonly isSame: (at: number) => boolean
}

/**
 * How often pairs were so, by what was said of them: a point for each of ten bands of probability that has any. And the
 * mean gap between the two over all bands, each counting by its pairs.
 */
export function calibrationOf({ size, probabilityOf, isSame }: Said): {
  readonly points: readonly (readonly [said: number, so: number])[]
  readonly error: number
} {
  const bands = Array.from({ length: 10 }, () => ({ said: 0, so: 0, count: 0 }))
  for (let at = 0; at < size; at += 1) {
    const probability = probabilityOf(at)
    const band = bands[Math.min(9, Math.floor(probability * 10))]!
    band.said += probability
    band.so += isSame(at) ? 1 : 0
    band.count += 1
  }
  const error = bands.reduce((sum, { said, so }) => sum + Math.abs(said - so), 0) / Math.max(1, size)
  const filled = bands.filter(({ count }) => count > 0)
  return { points: filled.map(({ said, so, count }) => [said / count, so / count]), error }
}
