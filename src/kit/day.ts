/** Where the council is: its days begin and end there, whatever zone a machine or a database keeps. */
export const timeZone = 'Europe/London'

const days = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone })
const clocks = new Intl.DateTimeFormat('en-CA', { timeStyle: 'medium', hourCycle: 'h23', timeZone })

const minute = 60_000
const mostRemembered = 5000
const dayOfMinute = new Map<number, string>()

/**
 * The day of a moment here: `2026-11-23`. In summer it begins an hour before that of Greenwich.
 *
 * Whatever is said of a day, kept by a day or due on one is said by this, so that no two parts of the council are in
 * two days at once. No day begins in the middle of a minute, and the same few are asked of again and again.
 */
export function dayHere(at: Date): string {
  const asked = Math.floor(at.getTime() / minute)
  const known = dayOfMinute.get(asked)
  if (known) return known
  if (dayOfMinute.size >= mostRemembered) dayOfMinute.clear()
  const day = written(at)
  dayOfMinute.set(asked, day)
  return day
}

// A year before 1000 is written with fewer digits.
const written = (at: Date): string => days.format(at).padStart(10, '0')

/** The year of a moment here. */
export const yearHere = (at: Date): number => Number(dayHere(at).slice(0, 4))

/** What the clocks here show at a moment: `09:30:00`. */
export const timeHere = (at: Date): string => clocks.format(at)

/** The hour that the clocks here show at a moment: 0 to 23. */
export const hourHere = (at: Date): number => Number(timeHere(at).slice(0, 2))

/** Whether a text is a day that there is: `2026-02-30` is none. */
export function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** The day so many days later. */
export const laterDay = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * dayLength).toISOString().slice(0, 10)

/** The day so many months later, or earlier for a number below nothing: the last of a month that is too short. */
export function laterMonth(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))).toISOString().slice(0, 10)
}

const dayLength = 86_400_000

/**
 * The moment at which the clocks here show a time on a day; without a time, that at which the day begins.
 *
 * A time that comes twice, as the clocks go back, is the first of the two; one that is left out, as they go forward, is
 * as much later as they went. Units: `YYYY-MM-DD` and `hh:mm`, with seconds or without.
 */
export function momentHere(day: string, time = '00:00'): Date {
  const wall = Date.parse(`${day}T${time}Z`)
  const before = aheadAt(wall - dayLength)
  const found = [before, aheadAt(wall + dayLength)]
    .map((ahead) => wall - ahead)
    .filter((moment) => moment + aheadAt(moment) === wall)
  return new Date(found.length > 0 ? Math.min(...found) : wall - before)
}

/** How far the clocks here are ahead of Greenwich then. Units: milliseconds. */
function aheadAt(moment: number): number {
  const at = new Date(moment)
  return Date.parse(`${written(at)}T${clocks.format(at)}Z`) - Math.floor(moment / 1000) * 1000
}
