import type { ComparisonKind } from '../encode/plan.ts'

type Shares = readonly (readonly [m: number, u: number, h: number])[]

// Estimated for the population of one British council from published name and birth frequencies and from the errors
// that council systems are known for. Rows follow the levels of each kind, from `same` to `different`; the columns are
// the shares among pairs that are one person (m), strangers (u), and two people of one household (h).

const given: Shares = [
  [0.803, 0.005, 0.012],
  [0.04, 0.0015, 0.002],
  [0.045, 0.002, 0.004],
  [0.005, 0.0003, 0.0005],
  [0.01, 0.0003, 0.0015],
  [0.04, 0.003, 0.004],
  [0.012, 0.007, 0.009],
  [0.004, 0.003, 0.004],
  [0.005, 0.075, 0.1],
  [0.036, 0.9, 0.88],
]
const middle: Shares = [
  [0.6, 0.01, 0.015],
  [0.02, 0.002, 0.002],
  [0.03, 0.002, 0.002],
  [0.01, 0.0005, 0.0005],
  [0.01, 0.0005, 0.0005],
  [0.22, 0.05, 0.05],
  [0.01, 0.008, 0.008],
  [0.005, 0.003, 0.003],
  [0.01, 0.07, 0.07],
  [0.085, 0.85, 0.85],
]
const surname: Shares = [
  [0.88, 0.001, 0.62],
  [0.001, 0.00001, 0.001],
  [0.045, 0.0005, 0.02],
  [0.012, 0.0003, 0.01],
  [0.006, 0.0002, 0.0005],
  [0.001, 0.002, 0.002],
  [0.006, 0.002, 0.005],
  [0.002, 0.002, 0.002],
  [0.006, 0.072, 0.05],
  [0.041, 0.92, 0.29],
]
const birth: Shares = [
  [0.931, 0.00004, 0.008],
  [0.03, 0.0008, 0.001],
  [0.006, 0.0016, 0.002],
  [0.004, 0.0002, 0.0003],
  [0.004, 0.0027, 0.003],
  [0.005, 0.01, 0.012],
  [0.004, 0.008, 0.008],
  [0.002, 0.022, 0.03],
  [0.006, 0.2, 0.22],
  [0.008, 0.755, 0.718],
]
const address: Shares = [
  [0.6, 0.00002, 0.85],
  [0.06, 0.00002, 0.05],
  [0.03, 0.00005, 0.02],
  [0.03, 0.00001, 0.02],
  [0.01, 0.0005, 0.005],
  [0.01, 0.0004, 0.006],
  [0.02, 0.0008, 0.01],
  [0.02, 0.008, 0.006],
  [0.04, 0.05, 0.008],
  [0.1, 0.55, 0.015],
  [0.08, 0.39, 0.01],
]
const phone: Shares = [
  [0.66, 0.00002, 0.35],
  [0.04, 0.00002, 0.01],
  [0.01, 0.00002, 0.005],
  [0.29, 0.99994, 0.635],
]
const email: Shares = [
  [0.76, 0.00001, 0.12],
  [0.04, 0.00001, 0.005],
  [0.03, 0.00003, 0.003],
  [0.02, 0.0015, 0.05],
  [0.15, 0.998, 0.822],
]
const nino: Shares = [
  [0.965, 0.000001, 0.000001],
  [0.034, 0.000002, 0.000004],
  [0.0005, 0.00001, 0.00001],
  [0.0005, 0.999987, 0.999985],
]
const identifier: Shares = [
  [0.8, 0.00001, 0.01],
  [0.05, 0.00002, 0.0005],
  [0.01, 0.0001, 0.0005],
  [0.14, 0.99987, 0.989],
]
const phrase: Shares = [
  [0.55, 0.02, 0.1],
  [0.06, 0.003, 0.005],
  [0.09, 0.03, 0.04],
  [0.05, 0.01, 0.015],
  [0.25, 0.937, 0.84],
]
const place: Shares = [
  [0.6, 0.05, 0.55],
  [0.06, 0.003, 0.05],
  [0.06, 0.03, 0.04],
  [0.03, 0.01, 0.02],
  [0.25, 0.907, 0.34],
]

/** What each kind of comparison is assumed to show before any data is seen. */
export const defaults: Readonly<Record<ComparisonKind, Shares>> = {
  given,
  middle,
  surname,
  birth,
  address,
  phone,
  email,
  nino,
  nhs: nino,
  identifier,
  occupation: phrase,
  place,
  text: phrase,
  sex: [
    [0.985, 0.5, 0.42],
    [0.015, 0.5, 0.58],
  ],
}
