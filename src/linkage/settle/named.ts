import { type Columns, emailsFrom, givenAt, middlesFrom, surnamesFrom } from './columns.ts'
import type { Groups } from './groups.ts'
import { areCrossed, compareGiven, compareSurname, givenDegree, surnameDegree } from './names.ts'
import { rememberPairs } from './remember-pairs.ts'

/** What names say of entities, by their numbers, where they stand. */
export type Named = {
  /** Whether those of two rule out that they are one. Of some whose names do not fit it does not say so. */
  readonly namesApart: (one: number, other: number) => boolean
  /** Whether no given name of some rows goes with one of an entity. */
  readonly givensApart: (rows: readonly number[], number: number) => boolean
}

type Seen = { given: number; surnamesFit: boolean }

/**
 * Compares the names of entities where they stand. Who shares a birthday and a first letter grows with the square of how
 * many people there are, and nearly all of them are told apart by this alone: nothing else need be put together.
 */
export function makeNamed(columns: Columns, groups: Groups): Named {
  const { numbers } = columns
  const { texts } = columns.words
  const compareGivenWords = rememberPairs((a, b) => compareGiven(texts[a]!, texts[b]!))
  const compareSurnameWords = rememberPairs((a, b) => compareSurname(texts[a]!, texts[b]!))

  const hasMiddle = (row: number, given: number) => {
    for (let at = middlesFrom(columns, row); at < surnamesFrom(columns, row); at += 1)
      if (numbers[at] === given) return true
    return false
  }
  const isCrossed = (row: number, other: number) => {
    const given = givenAt(columns, row)
    if (given === 0) return false
    for (let at = surnamesFrom(columns, other); at < emailsFrom(columns, other); at += 1)
      if (areCrossed(texts[given]!, texts[numbers[at]!]!)) return true
    return false
  }
  const surnamesFit = (row: number, other: number) => {
    for (let at = surnamesFrom(columns, row); at < emailsFrom(columns, row); at += 1)
      for (let to = surnamesFrom(columns, other); to < emailsFrom(columns, other); to += 1)
        if (compareSurnameWords(numbers[at]!, numbers[to]!) !== surnameDegree.none) return true
    return false
  }
  const givensOf = (row: number, other: number): number => {
    const [a, b] = [givenAt(columns, row), givenAt(columns, other)]
    if (hasMiddle(row, b) || hasMiddle(other, a)) return givenDegree.same
    // Of whom no given name is known, a home and a surname may tell.
    return a === 0 || b === 0 ? givenDegree.initial : compareGivenWords(a, b)
  }

  /** Adds what two records say to what others of theirs said, and whether that could fit. */
  const couldFit = (seen: Seen, row: number, other: number) => {
    seen.given = Math.max(seen.given, givensOf(row, other))
    seen.surnamesFit ||= surnamesFit(row, other)
    if (seen.given >= givenDegree.middle || (seen.given > givenDegree.none && seen.surnamesFit)) return true
    return isCrossed(row, other)
  }

  return {
    namesApart: (one, other) => {
      const seen: Seen = { given: givenDegree.none, surnamesFit: false }
      for (let i = groups.starts[one]!; i < groups.starts[one + 1]!; i += 1)
        for (let j = groups.starts[other]!; j < groups.starts[other + 1]!; j += 1)
          if (couldFit(seen, groups.rows[i]!, groups.rows[j]!)) return false
      return true
    },
    givensApart: (rows, number) => {
      for (const row of rows)
        for (let at = groups.starts[number]!; at < groups.starts[number + 1]!; at += 1)
          if (givensOf(row, groups.rows[at]!) !== givenDegree.none) return false
      return true
    },
  }
}
