/**
 * A day without a time, as days since 1 January 1970. Dates here are invented, so no clock is asked.
 */
export type Day = number

const millisecondsInADay = 86_400_000

/** The day of a date in the Gregorian calendar. */
export function dayOf(year: number, month: number, date: number): Day {
  return Date.UTC(year, month - 1, date) / millisecondsInADay
}

/** Reads a day from `YYYY-MM-DD`. */
export function readDay(iso: string): Day {
  return Date.parse(`${iso}T00:00:00Z`) / millisecondsInADay
}

/** The day as `YYYY-MM-DD`, or nothing for no day. */
export function iso(day: Day | undefined): string {
  return day === undefined ? '' : new Date(day * millisecondsInADay).toISOString().slice(0, 10)
}

/** The year that a day is in. */
export function yearOf(day: Day): number {
  return new Date(day * millisecondsInADay).getUTCFullYear()
}

/** The day on which every application made its export. */
export const exportDay: Day = dayOf(2026, 10, 31)

/** Full years of age on the day of the exports. */
export function ageOn(born: Day, day: Day = exportDay): number {
  return Math.floor((day - born) / 365.2425)
}

/** How an application writes a date. The names are those of a source declaration. */
export type DateFormat =
  | 'DD/MM/YYYY'
  | 'MM/DD/YYYY'
  | 'YYYY-MM-DD'
  | 'YYYYMMDD'
  | 'DD-MMM-YYYY'
  | 'DD MMM YYYY'

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** Writes `YYYY-MM-DD` as an application would. Nothing stays nothing. */
export function writeDate(text: string, format: DateFormat): string {
  if (text === '') return ''
  const [year, month, date] = [text.slice(0, 4), text.slice(5, 7), text.slice(8, 10)]
  const name = months[Number(month) - 1] ?? ''
  switch (format) {
    case 'DD/MM/YYYY':
      return `${date}/${month}/${year}`
    case 'MM/DD/YYYY':
      return `${month}/${date}/${year}`
    case 'YYYY-MM-DD':
      return text
    case 'YYYYMMDD':
      return `${year}${month}${date}`
    case 'DD-MMM-YYYY':
      return `${date}-${name.toUpperCase()}-${year}`
    case 'DD MMM YYYY':
      return `${date} ${name} ${year}`
  }
}
