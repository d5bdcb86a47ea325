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

/** What the record of a row says. */
export function factsAt(columns: Columns, row: number): Facts {
  const { numbers, words, marks } = columns
  let at = columns.starts[row]!
  const [head, given, birth, sex] = [numbers[at]!, numbers[at + 1]!, numbers[at + 2]!, numbers[at + 3]!]
  at += 4
  const list = <Value>(place: number, value: (number: number) => Value): readonly Value[] => {
    const length = (head >>> (place * 3)) & 7
    if (length === 0) return nothing
    at += length
    return valuesIn(numbers, at - length, length, value)
  }
  const word = (number: number) => words.texts[number]!
  const text = (number: number) => textOf(marks, number)
  const [middles, surnames] = [list(0, word), list(1, word)]
  const [emails, phones, ids] = [list(2, text), list(3, itself), list(4, text)]
  const homes: Home[] = []
  for (let left = (head >>> 15) & 7; left > 0; left -= 1) {
    const flags = numbers[at]!
    const length = flags & 7
    homes.push({
      names: valuesIn(numbers, at + 4, length, itself),
      postcode: word(numbers[at + 1]!),
      from: dayAt(numbers[at + 2]!),
      until: dayAt(numbers[at + 3]!),
      isPast: (flags & 8) !== 0,
      source: word(flags >>> 5),
      listsOnce: (flags & 16) !== 0,
    })
    at += 4 + length
  }
  return {
    given: word(given),
    middles,
    surnames,
    birth: word(birth),
    sex: word(sex),
    emails,
    phones,
    ids,
    homes,
    places: placesOf(homes),
    leastAge: (head >>> 18) & 127,
  }
}

const itself = (number: number) => number

// Written out, since it is gone through for each record of each pair.
function valuesIn<Value>(
  numbers: Int32Array,
  from: number,
  length: number,
  value: (number: number) => Value,
): Value[] {
  const values: Value[] = []
  for (let at = from; at < from + length; at += 1) values.push(value(numbers[at]!))
  return values
}

const dayAt = (number: number): number | undefined => (number === noDay ? undefined : number)

function placesOf(homes: readonly Home[]): readonly number[] {
  const [first, ...others] = homes
  if (!first) return nothing
  return others.length === 0 ? first.names : [...new Set(homes.flatMap(({ names }) => names))]
}

/** The date of birth in a row, as its word's number; 0 for none. */
export const birthAt = ({ numbers, starts }: Columns, row: number): number => numbers[starts[row]! + 2]!
