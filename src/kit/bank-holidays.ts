import { Temporal } from 'temporal-polyfill'

/** Where a council stands: each nation has bank holidays of its own. */
export const nations = ['england-and-wales', 'scotland', 'northern-ireland'] as const

/** One of them. */
export type Nation = (typeof nations)[number]

type Day = Temporal.PlainDate

/** On which days holidays are kept that may fall on a weekend. */
type Settle = (days: readonly Day[]) => readonly Day[]

const monday = 1

/** What was proclaimed for one year alone: days that were added, and days that were moved away. */
const proclaimed: Readonly<
  Record<number, { readonly added: readonly string[]; readonly moved: readonly string[] }>
> = {
  2020: { added: ['2020-05-08'], moved: ['2020-05-04'] },
  2022: { added: ['2022-06-02', '2022-06-03', '2022-09-19'], moved: ['2022-05-30'] },
  2023: { added: ['2023-05-08'], moved: [] },
}

/**
 * The bank holidays of a nation in a year, in order, substitutes in the place of what they stand for.
 *
 * A holiday that is proclaimed for one year is not known beforehand: the council adds it to its closures.
 *
 * Source: Banking and Financial Dealings Act 1971, Schedule 1; proclamations under its section 1.
 */
export const bankHolidaysOf = (nation: Nation, year: number): readonly string[] =>
  holidaysOf(nation, year, inTurn)

function holidaysOf(nation: Nation, year: number, settle: Settle): readonly string[] {
  const { added, moved } = proclaimed[year] ?? { added: [], moved: [] }
  const regular = regularHolidays[nation](year, settle).map(String)
  return [...regular.filter((day) => !moved.includes(day)), ...added].sort()
}

const known = new Map<string, ReadonlySet<string>>()

/**
 * Whether a day is a bank holiday of a nation, or that of a weekend which another stands for: there is no work on Christmas
 * Day either. Each year is worked out once.
 */
export function isBankHoliday(nation: Nation, day: string): boolean {
  const year = Number(day.slice(0, 4))
  const key = `${nation} ${year}`
  const both = () => [inTurn, asTheyFall].flatMap((settle) => holidaysOf(nation, year, settle))
  const holidays = known.get(key) ?? new Set(both())
  known.set(key, holidays)
  return holidays.has(day)
}

const regularHolidays: Readonly<Record<Nation, (year: number, settle: Settle) => readonly Day[]>> = {
  'england-and-wales': (year, settle) => [
    ...settle([on(year, 1, 1)]),
    ...easter(year, -2, 1),
    ...mayDays(year),
    lastMonday(year, 8),
    ...settle(christmas(year)),
  ],
  scotland: (year, settle) => [
    ...settle([on(year, 1, 1), on(year, 1, 2)]),
    ...easter(year, -2),
    ...mayDays(year),
    firstMonday(year, 8),
    ...settle([on(year, 11, 30)]),
    ...settle(christmas(year)),
  ],
  'northern-ireland': (year, settle) => [
    ...settle([on(year, 1, 1)]),
    ...settle([on(year, 3, 17)]),
    ...easter(year, -2, 1),
    ...mayDays(year),
    ...settle([on(year, 7, 12)]),
    lastMonday(year, 8),
    ...settle(christmas(year)),
  ],
}

const on = (year: number, month: number, day: number): Day => Temporal.PlainDate.from({ year, month, day })

const christmas = (year: number) => [on(year, 12, 25), on(year, 12, 26)]

const mayDays = (year: number) => [firstMonday(year, 5), lastMonday(year, 5)]

function firstMonday(year: number, month: number): Day {
  const first = on(year, month, 1)
  return first.add({ days: (8 - first.dayOfWeek) % 7 })
}

function lastMonday(year: number, month: number): Day {
  const first = on(year, month, 1)
  const last = first.add({ days: first.daysInMonth - 1 })
  return last.subtract({ days: last.dayOfWeek - monday })
}

const asTheyFall: Settle = (days) => days

/** Days that fall on a weekend move to the next weekday that is not taken by another of them. */
function inTurn(days: readonly Day[]): readonly Day[] {
  const isWeekend = (day: Day) => day.dayOfWeek > 5
  const taken = new Set(days.filter((day) => !isWeekend(day)).map(String))
  return days.map((day) => {
    if (!isWeekend(day)) return day
    let moved = day
    while (isWeekend(moved) || taken.has(String(moved))) moved = moved.add({ days: 1 })
    taken.add(String(moved))
    return moved
  })
}

/** Days so far from Easter Sunday. Source: J.-M. Oudin's rule, in the Explanatory Supplement to the Astronomical Almanac. */
function easter(year: number, ...offsets: readonly number[]): readonly Day[] {
  const century = Math.floor(year / 100)
  const golden = year % 19
  const k = Math.floor((century - 17) / 25)
  let i = (century - Math.floor(century / 4) - Math.floor((century - k) / 3) + 19 * golden + 15) % 30
  i -= Math.floor(i / 28) * (1 - Math.floor(29 / (i + 1)) * Math.floor((21 - golden) / 11))
  const j = (year + Math.floor(year / 4) + i + 2 - century + Math.floor(century / 4)) % 7
  const month = 3 + Math.floor((i - j + 40) / 44)
  const sunday = on(year, month, i - j + 28 - 31 * Math.floor(month / 4))
  return offsets.map((days) => sunday.add({ days }))
}
