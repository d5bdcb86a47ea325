import { dayHere, isDay, laterDay } from '#kit/day'

/**
 * Reads a day from three boxes, as `until-day`, `until-month` and `until-year`.
 *
 * Units: `YYYY-MM-DD`; `undefined` when it is no day.
 */
export function readDay(sent: Readonly<Record<string, string>>, name: string): string | undefined {
  const [day = '', month = '', year = ''] = ['day', 'month', 'year'].map((part) =>
    sent[`${name}-${part}`]?.trim(),
  )
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return undefined
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(text) ? text : undefined
}

/** The day of a moment. Units: `YYYY-MM-DD`. */
export const dayOf = dayHere

/** A day so many days later. Units: `YYYY-MM-DD`. */
export const daysAfter = laterDay

/** The day a year after a moment. Units: `YYYY-MM-DD`. */
export const dayAfterYear = (now: Date): string => laterDay(dayHere(now), 365)
