import { birthAt, type Columns, forgetBirth, givenAt } from './columns.ts'

/** People of so many given names, at least, have a date that stands for nobody's birthday. */
const fewest = 20
/** And it is so many times as frequent as the same day in the years around it, and one. */
const outstanding = 10
const around = [-5, -4, -3, -2, -1, 1, 2, 3, 4, 5]

/**
 * Takes out of all records the dates of birth that an application puts where none is known, as far as the records show it
 * by themselves: many people have one, and hardly anybody was born on the same day of the years around it. Whoever came
 * without papers and was given 1 January of some year is not alone in that: those dates stand. Tells of each row that had one.
 *
 * Done again there is nothing left to take out: of two such dates the more frequent hides the other while it is there.
 * Units: words of `columns`.
 */
export function forgetLoneDates(
  columns: Columns,
  tell: (row: number) => void = () => {},
): ReadonlySet<number> {
  const forgotten = new Set<number>()
  for (let dates = loneDates(columns); dates.size > 0; dates = loneDates(columns)) {
    forgetDates(columns, dates, tell)
    for (const date of dates) forgotten.add(date)
  }
  return forgotten
}

function loneDates(columns: Columns): ReadonlySet<number> {
  const counts = new Int32Array(columns.words.texts.length)
  for (let row = 0; row < columns.size; row += 1) counts[birthAt(columns, row)]! += 1
  const alone = new Set<number>()
  for (let word = 1; word < counts.length; word += 1)
    if (counts[word]! >= fewest && standsAlone(columns, counts, word)) alone.add(word)
  return alone.size === 0 ? alone : ofManyNames(columns, alone)
}

function standsAlone({ words }: Columns, counts: Int32Array, word: number): boolean {
  const text = words.texts[word]!
  const [year, day] = [Number(text.slice(0, 4)), text.slice(4)]
  let beside = 0
  for (const years of around) {
    const other = words.numbers.get(`${String(year + years).padStart(4, '0')}${day}`)
    if (other !== undefined) beside += counts[other]!
  }
  return counts[word]! > outstanding * (beside / around.length + 1)
}

/** One person with many records has a date alone as well, but few given names. */
function ofManyNames(columns: Columns, alone: ReadonlySet<number>): ReadonlySet<number> {
  const givens = new Map([...alone].map((word) => [word, new Set<number>()]))
  for (let row = 0; row < columns.size; row += 1)
    givens.get(birthAt(columns, row))?.add(givenAt(columns, row))
  return new Set([...alone].filter((word) => givens.get(word)!.size >= fewest))
}

function forgetDates(columns: Columns, dates: ReadonlySet<number>, tell: (row: number) => void): void {
  for (let row = 0; row < columns.size; row += 1) {
    if (!dates.has(birthAt(columns, row))) continue
    forgetBirth(columns, row)
    tell(row)
  }
}
