import { roomFor, sharedInts } from '../encode/arrays.ts'
import { type Dictionary, emptyDictionary, internPlain, textOf } from '../encode/dictionary.ts'
import type { Facts, Home, Told } from './facts.ts'

/**
 * What all records say, as numbers in flat arrays: millions of them cost no objects. What is asked for is put together
 * again one record at a time.
 */
export type Columns = {
  size: number
  /** Where each row begins in `numbers`. */
  starts: Int32Array
  numbers: Int32Array
  /** Names, days and postcodes, of which there are far fewer than records. */
  readonly words: { readonly texts: string[]; readonly numbers: Map<string, number> }
  /** Telephones, emails, numbers of people, names of homes. */
  readonly marks: Dictionary
}

/** No records yet. */
export const emptyColumns = (): Columns => ({
  size: 0,
  starts: sharedInts(1024),
  numbers: sharedInts(1024),
  words: { texts: [''], numbers: new Map([['', 0]]) },
  marks: emptyDictionary(),
})

/** More values of one kind than this no record is believed to have. */
const mostValues = 7
const noDay = -0x8000_0000

/** Adds what one record says. */
export function addFacts(columns: Columns, told: Told): void {
  const word = (text: string) => wordOf(columns, text)
  const mark = (text: string) => internPlain(columns.marks, text)
  const few = (texts: readonly string[], number: (text: string) => number) =>
    texts.slice(0, mostValues).map(number)
  const lists = [
    few(told.middles, word),
    few(told.surnames, word),
    few(told.emails, mark),
    few(told.phones, mark),
    few(told.ids, mark),
  ]
  const homes = told.homes.slice(0, mostValues).map((home) => {
    const names = few(home.names, mark)
    const flags = names.length | (Number(home.isPast) << 3) | (Number(home.listsOnce) << 4)
    const days = [home.from ?? noDay, home.until ?? noDay]
    return [flags | (word(home.source) << 5), word(home.postcode), ...days, ...names]
  })
  const counts = [...lists, homes].reduce((sum, { length }, at) => sum | (length << (at * 3)), 0)
  const head = counts | (Math.min(127, told.leastAge) << 18)
  push(columns, [head, word(told.given), word(told.birth), word(told.sex), ...lists.flat(), ...homes.flat()])
}

function push(columns: Columns, numbers: readonly number[]): void {
  const from = columns.starts[columns.size]!
  columns.size += 1
  columns.starts = roomFor(columns.starts, columns.size + 1)
  columns.numbers = roomFor(columns.numbers, from + numbers.length)
  columns.numbers.set(numbers, from)
  columns.starts[columns.size] = from + numbers.length
}

function wordOf({ words }: Columns, text: string): number {
  const known = words.numbers.get(text)
  if (known !== undefined) return known
  const number = words.texts.push(text) - 1
  words.numbers.set(text, number)
  return number
}

const nothing: readonly never[] = []

// From here on written out: records are put together again for each pair that they are in.

/** What the record of a row says. */
export function factsAt(columns: Columns, row: number): Facts {
  const { numbers, words } = columns
  const { texts } = words
  const from = columns.starts[row]!
  const head = numbers[from]!
  const middles = from + 4
  const surnames = middles + (head & 7)
  const emails = surnames + ((head >>> 3) & 7)
  const phones = emails + ((head >>> 6) & 7)
  const ids = phones + ((head >>> 9) & 7)
  const places = ids + ((head >>> 12) & 7)
  const homes = homesAt(columns, places, (head >>> 15) & 7)
  return {
    given: texts[numbers[from + 1]!]!,
    middles: wordsIn(columns, middles, surnames),
    surnames: wordsIn(columns, surnames, emails),
    birth: texts[numbers[from + 2]!]!,
    sex: texts[numbers[from + 3]!]!,
    emails: textsIn(columns, emails, phones),
    phones: numbersIn(columns, phones, ids),
    ids: textsIn(columns, ids, places),
    homes,
    places: placesOf(homes),
    leastAge: (head >>> 18) & 127,
  }
}

function homesAt({ numbers, words: { texts } }: Columns, from: number, count: number): readonly Home[] {
  const homes: Home[] = []
  let at = from
  for (let nth = 0; nth < count; nth += 1) {
    const flags = numbers[at]!
    const names: number[] = []
    for (let name = 0; name < (flags & 7); name += 1) names.push(numbers[at + 4 + name]!)
    homes.push({
      names,
      postcode: texts[numbers[at + 1]!]!,
      from: dayAt(numbers[at + 2]!),
      until: dayAt(numbers[at + 3]!),
      isPast: (flags & 8) !== 0,
      source: texts[flags >>> 5]!,
      listsOnce: (flags & 16) !== 0,
    })
    at += 4 + (flags & 7)
  }
  return homes
}

function numbersIn({ numbers }: Columns, from: number, to: number): readonly number[] {
  if (from === to) return nothing
  const found: number[] = []
  for (let at = from; at < to; at += 1) found.push(numbers[at]!)
  return found
}

function wordsIn({ numbers, words }: Columns, from: number, to: number): readonly string[] {
  if (from === to) return nothing
  const found: string[] = []
  for (let at = from; at < to; at += 1) found.push(words.texts[numbers[at]!]!)
  return found
}

function textsIn({ numbers, marks }: Columns, from: number, to: number): readonly string[] {
  if (from === to) return nothing
  const found: string[] = []
  for (let at = from; at < to; at += 1) found.push(textOf(marks, numbers[at]!))
  return found
}

const dayAt = (number: number): number | undefined => (number === noDay ? undefined : number)

function placesOf(homes: readonly Home[]): readonly number[] {
  if (homes.length < 2) return homes[0]?.names ?? nothing
  const found: number[] = []
  for (const { names } of homes) for (const name of names) if (!found.includes(name)) found.push(name)
  return found
}

// What is asked of a row alone, without putting its record together: where `addFacts` has put it.

/** The given name in a row, as its word's number; 0 for none. */
export const givenAt = ({ numbers, starts }: Columns, row: number): number => numbers[starts[row]! + 1]!

/** Where the middle names of a row begin in `numbers`: they end where its surnames begin. */
export const middlesFrom = ({ starts }: Columns, row: number): number => starts[row]! + 4

/** Where the surnames of a row begin in `numbers`. */
export const surnamesFrom = (columns: Columns, row: number): number =>
  middlesFrom(columns, row) + (headAt(columns, row) & 7)

/** Where the surnames of a row end in `numbers`. */
export const surnamesTo = (columns: Columns, row: number): number =>
  surnamesFrom(columns, row) + ((headAt(columns, row) >>> 3) & 7)

/** Tells of every name of every home in a row. */
export function eachPlaceAt(columns: Columns, row: number, see: (place: number) => void): void {
  const { numbers } = columns
  const head = headAt(columns, row)
  let at = surnamesTo(columns, row) + ((head >>> 6) & 7) + ((head >>> 9) & 7) + ((head >>> 12) & 7)
  for (let home = 0; home < ((head >>> 15) & 7); home += 1) {
    const end = at + 4 + (numbers[at]! & 7)
    for (at += 4; at < end; at += 1) see(numbers[at]!)
  }
}

const headAt = ({ numbers, starts }: Columns, row: number): number => numbers[starts[row]!]!

/** The date of birth in a row, as its word's number; 0 for none. */
export const birthAt = ({ numbers, starts }: Columns, row: number): number => numbers[starts[row]! + 2]!
