import { type DateFormat, type Day, exportDay, writeDate } from './days.ts'
import type { Draw } from './draw.ts'
import type { MistakeRates } from './mistakes.ts'
import type { Household, Person, RecordText } from './person.ts'

/** One of the council's applications, as far as its export shows it. */
export type Application = {
  /** As in `demo/sources`, and the name of its file. */
  readonly id: string
  readonly columns: readonly string[]
  readonly delimiter: ',' | ';' | '|'
  readonly mistakes: MistakeRates
  /** Which people of a household it knows, and as of when. */
  readonly entries: (household: Household, draw: Draw) => readonly Entry[]
  /** The identifier of a record: `account` counts up, and `part` counts within one account. */
  readonly recordId: (account: number, part: number) => string
  /** One row, a cell for each column. */
  readonly row: (record: RecordText, entry: Entry, id: string) => readonly string[]
}

/** Someone as an application knows them. */
export type Entry = {
  readonly person: Person
  /** The day it was last told anything. */
  readonly asAt: Day
  readonly from: Day
  readonly to?: Day
  /** From 1 on, where several people are on one account. */
  readonly part?: number
  /** What only this application knows, by its own words. */
  readonly facts?: Readonly<Record<string, string>>
}

/** A day so long ago on average, and never before `earliest`. */
export function daysAgo(draw: Draw, mean: number, earliest: Day): Day {
  return Math.max(earliest, Math.floor(exportDay - draw.waiting(mean)))
}

/** The day in an application's own way of writing, for a day that may be missing. */
export function dateWriter(format: DateFormat): (text: string) => string {
  return (text) => writeDate(text, format)
}

/** The first day someone lived at the address they live at now. */
export function arrivedOn(person: Person): Day {
  return person.stays.at(-1)?.from ?? person.born
}

/** Fills a fixed number of address columns; what does not fit goes into the last. */
export function fill(lines: readonly string[], columns: number): readonly string[] {
  const kept = lines.slice(0, columns - 1)
  const rest = lines.slice(columns - 1).join(', ')
  return Array.from({ length: columns }, (_, at) => (at === columns - 1 ? rest : (kept[at] ?? '')))
}

/** Several given names in one column. */
export function forenames({ given, middle }: RecordText): string {
  return [given, middle].filter(Boolean).join(' ')
}

/** A phone number in groups: `07700 900123`. */
export function spaced(phone: string): string {
  return phone.replace(/^(\d{5})(\d+)$/, '$1 $2')
}

/** A phone number as from abroad: `+447700900123`. */
export function international(phone: string): string {
  return phone.replace(/^0/, '+44')
}
