import { laterDay, laterMonth } from '#kit/day'

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
  return laterMonth(today, unit === 'Y' ? steps * 12 : steps)
}

/** Which day of the week a day is: 1 for Monday, 7 for Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}
