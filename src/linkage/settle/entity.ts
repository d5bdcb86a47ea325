import {
  birthAt,
  type Columns,
  emailsFrom,
  givenAt,
  homeAt,
  homesFrom,
  homesIn,
  idsFrom,
  leastAgeAt,
  middlesFrom,
  phonesFrom,
  placesTo,
  sexAt,
  surnamesFrom,
} from './columns.ts'
import type { Home } from './facts.ts'

/** Everything that the records of one person say, as far as it is known which those are. */
export type Entity = {
  /** Positions of its records. */
  readonly rows: readonly number[]
  readonly givens: readonly string[]
  readonly middles: readonly string[]
  readonly surnames: readonly string[]
  readonly births: readonly string[]
  readonly sexes: readonly string[]
  /** Marks, whose texts hardly anybody asks for. */
  readonly emails: readonly number[]
  readonly phones: readonly number[]
  readonly ids: readonly number[]
  readonly homes: readonly Home[]
  /** Every name of every home. */
  readonly places: readonly number[]
  readonly leastAge: number
}

// Millions are put together, and most lists are empty: those are all the same one.
const none: never[] = []

/** Puts together what several records say, each thing once. */
export function entityOf(columns: Columns, rows: readonly number[]): Entity {
  const {
    words: { texts },
  } = columns
  let [givens, births, sexes]: [string[], string[], string[]] = [none, none, none]
  let [middles, surnames]: [string[], string[]] = [none, none]
  let [emails, phones, ids, places]: [number[], number[], number[], number[]] = [none, none, none, none]
  const homes: Home[] = []
  let leastAge = 0
  for (const row of rows) {
    givens = withText(givens, texts[givenAt(columns, row)]!)
    births = withText(births, texts[birthAt(columns, row)]!)
    sexes = withText(sexes, texts[sexAt(columns, row)]!)
    const [surname, email] = [surnamesFrom(columns, row), emailsFrom(columns, row)]
    middles = withTexts(middles, columns, middlesFrom(columns, row), surname)
    surnames = withTexts(surnames, columns, surname, email)
    const [phone, id, first] = [phonesFrom(columns, row), idsFrom(columns, row), homesFrom(columns, row)]
    emails = withNumbers(emails, columns, email, phone)
    phones = withNumbers(phones, columns, phone, id)
    ids = withNumbers(ids, columns, id, first)
    places = withHomes(homes, places, { columns, row, first })
    leastAge = Math.max(leastAge, leastAgeAt(columns, row))
  }
  return { rows, givens, middles, surnames, births, sexes, emails, phones, ids, homes, places, leastAge }
}

function withText(all: string[], text: string): string[] {
  if (text === '') return all
  if (all === none) return [text]
  if (!all.includes(text)) all.push(text)
  return all
}

function withTexts(all: string[], { numbers, words: { texts } }: Columns, from: number, to: number) {
  let more = all
  for (let at = from; at < to; at += 1) more = withText(more, texts[numbers[at]!]!)
  return more
}

function withNumber(all: number[], number: number): number[] {
  if (all === none) return [number]
  if (!all.includes(number)) all.push(number)
  return all
}

function withNumbers(all: number[], { numbers }: Columns, from: number, to: number): number[] {
  let more = all
  for (let at = from; at < to; at += 1) more = withNumber(more, numbers[at]!)
  return more
}

type Homes = { readonly columns: Columns; readonly row: number; readonly first: number }

/** Adds the homes of a row, and gives all their names. */
function withHomes(homes: Home[], places: number[], { columns, row, first }: Homes): number[] {
  let [all, from] = [places, first]
  for (let nth = 0; nth < homesIn(columns, row); nth += 1) {
    const home = homeAt(columns, from)
    homes.push(home)
    for (const name of home.names) all = withNumber(all, name)
    from = placesTo(columns, from)
  }
  return all
}

/** Whether two short lists have something in common. */
export function meet<Each extends string | number>(a: readonly Each[], b: readonly Each[]): boolean {
  for (const each of a) if (b.includes(each)) return true
  return false
}
