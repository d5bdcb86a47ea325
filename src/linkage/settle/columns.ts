import { roomFor, sharedInts } from '../encode/arrays.ts'
import { type Dictionary, emptyDictionary, internPlain } from '../encode/dictionary.ts'
import type { Home, Told } from './facts.ts'

/**
 * What all records say, as numbers in flat arrays: millions of them cost no objects. What is asked for is put together
 * again: see `entity.ts`.
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

// Where `addFacts` has put what a row says: each of its lists ends where the next begins.

/** The given name in a row, as its word's number; 0 for none. */
export const givenAt = ({ numbers, starts }: Columns, row: number): number => numbers[starts[row]! + 1]!

/** The date of birth in a row, as its word's number; 0 for none. */
export const birthAt = ({ numbers, starts }: Columns, row: number): number => numbers[starts[row]! + 2]!

/** Takes the date of birth out of a row. */
export function forgetBirth({ numbers, starts }: Columns, row: number): void {
  numbers[starts[row]! + 2] = 0
}

/** The sex in a row, as its word's number; 0 for none. */
export const sexAt = ({ numbers, starts }: Columns, row: number): number => numbers[starts[row]! + 3]!

/** The age that everybody has reached who is where a row comes from. Units: years. */
export const leastAgeAt = (columns: Columns, row: number): number => (headAt(columns, row) >>> 18) & 127

/** Where the middle names of a row begin in `numbers`. */
export const middlesFrom = ({ starts }: Columns, row: number): number => starts[row]! + 4

/** Where its surnames begin. */
export const surnamesFrom = (columns: Columns, row: number): number =>
  middlesFrom(columns, row) + (headAt(columns, row) & 7)

/** Where its surnames end, and its email addresses begin. */
export const emailsFrom = (columns: Columns, row: number): number =>
  surnamesFrom(columns, row) + ((headAt(columns, row) >>> 3) & 7)

/** Where its telephones begin. */
export const phonesFrom = (columns: Columns, row: number): number =>
  emailsFrom(columns, row) + ((headAt(columns, row) >>> 6) & 7)

/** Where its numbers of people begin. */
export const idsFrom = (columns: Columns, row: number): number =>
  phonesFrom(columns, row) + ((headAt(columns, row) >>> 9) & 7)

/** Where its homes begin: see `homeAt`. */
export const homesFrom = (columns: Columns, row: number): number =>
  idsFrom(columns, row) + ((headAt(columns, row) >>> 12) & 7)

/** How many homes a row has. */
export const homesIn = (columns: Columns, row: number): number => (headAt(columns, row) >>> 15) & 7

const headAt = ({ numbers, starts }: Columns, row: number): number => numbers[starts[row]!]!

/** Where the names of a home begin, by where the home does. */
export const placesFrom = (home: number): number => home + 4

/** Where they end, and so the home. */
export const placesTo = ({ numbers }: Columns, home: number): number => home + 4 + (numbers[home]! & 7)

/** The home that begins there. */
export function homeAt(columns: Columns, from: number): Home {
  const {
    numbers,
    words: { texts },
  } = columns
  const flags = numbers[from]!
  const names: number[] = []
  for (let at = placesFrom(from); at < placesTo(columns, from); at += 1) names.push(numbers[at]!)
  return {
    names,
    postcode: texts[numbers[from + 1]!]!,
    from: dayAt(numbers[from + 2]!),
    until: dayAt(numbers[from + 3]!),
    isPast: (flags & 8) !== 0,
    source: texts[flags >>> 5]!,
    listsOnce: (flags & 16) !== 0,
  }
}

const dayAt = (number: number): number | undefined => (number === noDay ? undefined : number)

/** Tells of every name of every home in a row. */
export function eachPlaceAt(columns: Columns, row: number, see: (place: number) => void): void {
  let home = homesFrom(columns, row)
  for (let nth = 0; nth < homesIn(columns, row); nth += 1) {
    const end = placesTo(columns, home)
    for (let at = placesFrom(home); at < end; at += 1) see(columns.numbers[at]!)
    home = end
  }
}
