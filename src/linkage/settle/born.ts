import { birthAt, type Columns } from './columns.ts'
import { isBirthSlip } from './forbidden.ts'
import type { Groups } from './groups.ts'

/** What dates of birth say of entities, by their numbers, where they stand. */
export type Born = {
  /** Whether those of two rule out that they are one. */
  readonly bornApart: (one: number, other: number) => boolean
  /** Whether somebody may have been born on one of these days; always so where either has none. */
  readonly mayBeBorn: (number: number, births: readonly string[]) => boolean
}

const [unknown, several] = [0, -1]

/**
 * Compares the dates of birth of entities by their numbers alone. Most pairs that share no more than a name or a home are
 * told apart by those, and nothing else of them need be put together. `compare` is asked of whoever has several.
 */
export function makeBorn(
  columns: Columns,
  groups: Groups,
  compare: (one: number, other: number) => boolean,
): Born {
  const births = new Int32Array(groups.size)
  for (let number = 0; number < groups.size; number += 1) births[number] = birthOf(columns, groups, number)
  const { texts } = columns.words
  return {
    bornApart: (one, other) => {
      const [a, b] = [births[one]!, births[other]!]
      if (a === unknown || b === unknown || (a === b && a !== several)) return false
      return a === several || b === several ? compare(one, other) : !isBirthSlip(texts[a]!, texts[b]!)
    },
    mayBeBorn: (number, known) => {
      const birth = births[number]!
      return birth === unknown || birth === several || known.length === 0 || known.includes(texts[birth]!)
    },
  }
}

/** The date of birth that all records of a group say which say any, as its word's number. */
function birthOf(columns: Columns, { starts, rows }: Groups, number: number): number {
  let found = unknown
  for (let at = starts[number]!; at < starts[number + 1]!; at += 1) {
    const birth = birthAt(columns, rows[at]!)
    if (birth === unknown || birth === found) continue
    if (found !== unknown) return several
    found = birth
  }
  return found
}
