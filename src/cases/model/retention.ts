import { dayHere, laterDay, laterMonth, momentHere, timeHere } from '#kit/day'

/** How long something is kept: `P6Y`, `P18M` or `P90D`. */
export type Period = { readonly years: number; readonly months: number; readonly days: number }

const form = /^P(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,5})D)?$/

/**
 * Reads a period; `undefined` where it is none, so that nothing is ever removed by mistake.
 *
 * Source: ISO 8601, durations.
 */
export function readPeriod(text: string): Period | undefined {
  const [whole, years = '0', months = '0', days = '0'] = form.exec(text) ?? []
  const period = { years: Number(years), months: Number(months), days: Number(days) }
  return whole && period.years + period.months + period.days > 0 ? period : undefined
}

/** The moment before which something must have ended, for its period to be over now: the same time on an earlier day here. */
export function endedBefore({ years, months, days }: Period, now: Date): Date {
  const month = laterMonth(dayHere(now), -months - years * 12)
  return momentHere(laterDay(month, -days), timeHere(now))
}

/** A period in words. */
export function sayPeriod(text: string): string {
  const period = readPeriod(text)
  if (!period) return text
  const part = (count: number, one: string) => count > 0 && `${count} ${count === 1 ? one : `${one}s`}`
  return [part(period.years, 'year'), part(period.months, 'month'), part(period.days, 'day')]
    .filter(Boolean)
    .join(' and ')
}

/** What came of removing what is past its time, for one kind of thing. */
export type Removed = {
  readonly what: string
  /** Its period: `P6Y`. */
  readonly period: string
  readonly removed: number
  /** Past its time, and kept because somebody said that it must be. */
  readonly held: number
  /** Due within a month. */
  readonly dueSoon: number
}
