import type { Dictionary } from '../encode/dictionary.ts'
import type { ComparisonKind } from '../encode/plan.ts'
import { addressLevels, compareAddresses } from './addresses.ts'
import { birthLevels, compareBirths } from './births.ts'
import { codeLevels, compareCodes, compareEmails, compareNinos, emailLevels, sexLevels } from './codes.ts'
import { compareNames, nameLevels } from './names.ts'
import { comparePhrases, phraseLevels } from './phrases.ts'

/** The level of two different, present values of one dictionary: 2 or more. Equal values are level 1, missing is 0. */
export type Compare = (dictionary: Dictionary, a: number, b: number) => number

/** Levels start at 0 (missing); no comparison has more than this many. */
export const mostLevels = 16

const ways: Readonly<
  Record<ComparisonKind, { readonly levels: readonly string[]; readonly compare: Compare }>
> = {
  given: { levels: nameLevels, compare: compareNames },
  middle: { levels: nameLevels, compare: compareNames },
  surname: { levels: nameLevels, compare: compareNames },
  birth: { levels: birthLevels, compare: compareBirths },
  sex: { levels: sexLevels, compare: () => 2 },
  address: { levels: addressLevels, compare: compareAddresses },
  phone: { levels: codeLevels, compare: compareCodes },
  email: { levels: emailLevels, compare: compareEmails },
  nino: { levels: codeLevels, compare: compareNinos },
  nhs: { levels: codeLevels, compare: compareCodes },
  identifier: { levels: codeLevels, compare: compareCodes },
  occupation: { levels: phraseLevels, compare: comparePhrases },
  place: { levels: phraseLevels, compare: comparePhrases },
  text: { levels: phraseLevels, compare: comparePhrases },
}

/** The names of the levels of a kind, `missing` first, then from agreement to conflict. */
export const levelsOf = (kind: ComparisonKind): readonly string[] => ways[kind].levels

/** How two values of a kind are compared. */
export const compareOf = (kind: ComparisonKind): Compare => ways[kind].compare
