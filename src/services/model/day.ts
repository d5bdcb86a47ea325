/** The months by name. */
export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** Whether a day written `YYYY-MM-DD` is in the calendar. */
export function isRealDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day
}

/** A day as people read it: `2026-03-27` is “27 March 2026”. */
export function sayDay(day: string): string {
  const [year, month, date] = day.split('-')
  return `${Number(date)} ${monthNames[Number(month) - 1]} ${year}`
}

/** The day that a bound means: itself, `today`, or so long from today, as `today-P6M`. */
export function dayFrom(bound: string, today: string): string {
  const [, sign, count, unit] = /^today(?:([+-])P(\d+)([DMY]))?$/.exec(bound) ?? []
  if (!bound.startsWith('today')) return bound
  const steps = Number(count ?? 0) * (sign === '-' ? -1 : 1)
  if (unit === 'D') return laterDay(today, steps)
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number)
  const months = year * 12 + (month - 1) + steps * (unit === 'Y' ? 12 : 1)
  // A short month has no 31st: then its last day.
  const last = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate()
  const there = new Date(Date.UTC(Math.floor(months / 12), months % 12, Math.min(day, last)))
  return there.toISOString().slice(0, 10)
}

/** The day so many days after another. */
export function laterDay(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  return new Date(date.getTime() + days * 86_400_000).toISOString().slice(0, 10)
}

/** Which day of the week a day is: 1 for Monday, 7 for Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}
