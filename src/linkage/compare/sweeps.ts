import type { Dictionary } from '../encode/dictionary.ts'
import type { ComparisonKind } from '../encode/plan.ts'
import { compareAddresses } from './addresses.ts'
import { compareBirths } from './births.ts'
import { compareCodes, compareEmails, compareNinos } from './codes.ts'
import { compareNames } from './names.ts'
import { comparePhrases } from './phrases.ts'

// Written for the machine: one loop for each kind, so that each calls one comparison only and the compiler can put its
// body in the loop. `compareOf` in compare.ts is the same one pair at a time; batch.test.ts holds the two together.

/** One comparison of many pairs: their values, which of the pairs differ, and where their levels go. */
export type Column = {
  readonly dictionary: Dictionary
  readonly x: Int32Array
  readonly y: Int32Array
  readonly levels: Uint8Array
  /** Places of pairs whose values are present and not equal: the first `count`. */
  readonly differing: Int32Array
  count: number
  /** Places of pairs whose values are equal: the first `agreed`. */
  readonly agreeing: Int32Array
  agreed: number
}

type Sweep = (column: Column) => void

const sweepNames: Sweep = ({ dictionary, x, y, levels, differing, count }) => {
  for (let at = 0; at < count; at += 1) {
    const pair = differing[at]!
    levels[pair] = compareNames(dictionary, x[pair]!, y[pair]!)
  }
}

const sweepBirths: Sweep = ({ dictionary, x, y, levels, differing, count }) => {
  for (let at = 0; at < count; at += 1) {
    const pair = differing[at]!
    levels[pair] = compareBirths(dictionary, x[pair]!, y[pair]!)
  }
}

const sweepAddresses: Sweep = ({ dictionary, x, y, levels, differing, count }) => {
  for (let at = 0; at < count; at += 1) {
    const pair = differing[at]!
    levels[pair] = compareAddresses(dictionary, x[pair]!, y[pair]!)
  }
}

const sweepCodes: Sweep = ({ dictionary, x, y, levels, differing, count }) => {
  for (let at = 0; at < count; at += 1) {
    const pair = differing[at]!
    levels[pair] = compareCodes(dictionary, x[pair]!, y[pair]!)
  }
}

const sweepNinos: Sweep = ({ dictionary, x, y, levels, differing, count }) => {
  for (let at = 0; at < count; at += 1) {
    const pair = differing[at]!
    levels[pair] = compareNinos(dictionary, x[pair]!, y[pair]!)
  }
}

const sweepEmails: Sweep = ({ dictionary, x, y, levels, differing, count }) => {
  for (let at = 0; at < count; at += 1) {
    const pair = differing[at]!
    levels[pair] = compareEmails(dictionary, x[pair]!, y[pair]!)
  }
}

const sweepPhrases: Sweep = ({ dictionary, x, y, levels, differing, count }) => {
  for (let at = 0; at < count; at += 1) {
    const pair = differing[at]!
    levels[pair] = comparePhrases(dictionary, x[pair]!, y[pair]!)
  }
}

const sweepSexes: Sweep = ({ levels, differing, count }) => {
  for (let at = 0; at < count; at += 1) levels[differing[at]!] = 2
}

/** Gives every differing pair of a column its level, by the kind of comparison. */
export const sweeps: Readonly<Record<ComparisonKind, Sweep>> = {
  given: sweepNames,
  middle: sweepNames,
  surname: sweepNames,
  birth: sweepBirths,
  sex: sweepSexes,
  address: sweepAddresses,
  phone: sweepCodes,
  email: sweepEmails,
  nino: sweepNinos,
  nhs: sweepCodes,
  identifier: sweepCodes,
  occupation: sweepPhrases,
  place: sweepPhrases,
  text: sweepPhrases,
}
