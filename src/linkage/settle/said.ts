import { fullForm } from '../standardise/nicknames.ts'
import { type Columns, eachPlaceAt, emailsFrom, givenAt, surnamesFrom } from './columns.ts'
import type { Groups } from './groups.ts'

/** What an entity is called and where it lives, as numbers: each once, in the order of its records. */
export type Said = {
  readonly givens: readonly number[]
  readonly surnames: readonly number[]
  readonly places: readonly number[]
}

/** Reads of a group no more than names and places: all groups are gone through before anybody is looked at. */
export function saidBy(columns: Columns, groups: Groups, number: number): Said {
  const said = { givens: [] as number[], surnames: [] as number[], places: [] as number[] }
  const see = (place: number) => add(said.places, place)
  for (let nth = groups.starts[number]!; nth < groups.starts[number + 1]!; nth += 1) {
    const row = groups.rows[nth]!
    add(said.givens, givenAt(columns, row))
    const end = emailsFrom(columns, row)
    for (let at = surnamesFrom(columns, row); at < end; at += 1) add(said.surnames, columns.numbers[at]!)
    eachPlaceAt(columns, row, see)
  }
  return said
}

function add(all: number[], one: number): void {
  if (one !== 0 && !all.includes(one)) all.push(one)
}

/** More words than this there are not. */
export const width = 2 ** 26

/** Given names with short forms written out, as numbers of their own. */
export type FullForms = {
  readonly fullOf: (word: number) => number
  /** The number of a text that is written out; 0 when nobody bears it. */
  readonly numberOf: (text: string) => number
  readonly isInitial: (word: number) => boolean
}

/** Writes out each given name when it is first met. */
export function fullForms({ words: { texts } }: Columns): FullForms {
  const fulls = new Int32Array(texts.length)
  const numbers = new Map<string, number>()
  return {
    fullOf: (word) => {
      if (fulls[word] !== 0) return fulls[word]!
      const text = fullForm(texts[word]!)
      const number = numbers.get(text) ?? numbers.size + 1
      numbers.set(text, number)
      fulls[word] = number
      return number
    },
    numberOf: (text) => numbers.get(text) ?? 0,
    isInitial: (word) => texts[word]!.length < 2,
  }
}

/** The full names that are said, short forms written out; none for who is known by an initial alone. */
export function namesOf({ givens, surnames }: Said, words: FullForms): readonly number[] {
  const names: number[] = []
  for (const given of givens) {
    if (words.isInitial(given)) continue
    for (const surname of surnames) add(names, words.fullOf(given) * width + surname)
  }
  return names
}
