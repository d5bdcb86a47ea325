import type { Outcome } from '#kit/outcome'
import type { RoundEvent } from './round-event.ts'

type Cells = Readonly<Record<string, string>>

/** One row of what crews wrote down. */
export type SheetRow = {
  /** As a spreadsheet counts, with the names of the columns in row 1, and empty rows counted. */
  readonly row: number
  /** What it says, by the names of the columns. */
  readonly cells: Cells
}

/** A row that was not taken, and why, in words for whoever sent it. */
export type Rejected = Pick<SheetRow, 'row'> & {
  readonly why: string
  readonly said: string
}

// What crews' systems call the columns, and the kinds that people say in short.
const columns: Readonly<Record<string, readonly string[]>> = {
  day: ['day', 'date', 'round date', 'collection date'],
  kind: ['kind', 'event', 'event type', 'reason'],
  detail: ['detail', 'details'],
  stream: ['stream', 'collection', 'waste stream', 'bin'],
  uprn: ['uprn'],
  postcode: ['postcode'],
}
const short: Readonly<Record<string, string>> = {
  blocked: 'Blocked by vehicles',
  'blocked by cars': 'Blocked by vehicles',
  'lorry broke down': 'Breakdown',
  'bin not out': 'Not presented',
  contamination: 'Contaminated',
}

/** The columns that a file lacks, and without which no row of it can be read. */
export const missingColumns = (cells: Cells): readonly string[] =>
  ['day', 'kind'].filter((name) => !columns[name]?.some((column) => column in cells))

/** A row with the names and the words that the standard has. */
export function asStandard(cells: Cells, kinds: readonly string[]): Cells {
  const said = (name: string) => columns[name]?.map((column) => cells[column] ?? '').find(Boolean) ?? ''
  const kind = said('kind').trim().replace(/\s+/g, ' ').toLowerCase()
  const known = kinds.find((each) => each.toLowerCase() === kind) ?? short[kind] ?? said('kind')
  return {
    day: dayOf(said('day')),
    kind: known,
    detail: said('detail').slice(0, 200),
    stream: said('stream').slice(0, 100),
    uprn: said('uprn'),
    postcode: said('postcode'),
  }
}

/** A day as spreadsheets of this country write it, or as it is. */
function dayOf(text: string): string {
  const [, day = '', month = '', year = ''] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/.exec(text) ?? []
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text.trim().slice(0, 10)
}

/** What is wrong with the day of an event: one that is yet to come, or so long ago that it is not kept. */
export function wrongDay(
  { day }: RoundEvent,
  { today, oldest }: { today: string; oldest: string },
): string | undefined {
  if (day > today) return 'The day is in the future'
  return day < oldest ? 'The day is more than 90 days ago: what crews found is not kept so long' : undefined
}

/** Why a row was not taken, in one line. */
export function whyNotRead(read: Outcome<RoundEvent>): string {
  if (read.ok) return ''
  return read.problems.map(({ message }) => message).join('. ')
}

/** What a row said, in short. */
export const saidIn = (cells: Cells): string => Object.values(cells).filter(Boolean).join(', ').slice(0, 120)
