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

/** Whether a text is a day that there is: `2026-02-30` is none. */
export function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** The day of a moment. Units: `YYYY-MM-DD`, by the clock of Greenwich. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/** A day so many days later. Units: `YYYY-MM-DD`. */
export const daysAfter = (day: string, days: number): string =>
  dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000))

/** The day a year after a moment. Units: `YYYY-MM-DD`. */
export const dayAfterYear = (now: Date): string => daysAfter(dayOf(now), 365)
