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

const months = 'january february march april may june july august september october november december'.split(
  ' ',
)

/**
 * Reads a day as people write it in one box: `27 3 1984`, `27/03/1984`, `27th March 1984`, `1984-03-27`.
 *
 * Units: `YYYY-MM-DD`; `undefined` when it is no day, or nobody can tell which.
 */
export function readWrittenDay(text: string): string | undefined {
  const written = text.trim().toLowerCase()
  if (isDay(written)) return written
  const shape = /^(\d{1,2})(?:st|nd|rd|th)?[\s/.-]+(\d{1,2}|[a-z]{3,9})[\s,/.-]+(\d{4})$/.exec(written)
  const [, day = '', month = '', year = ''] = shape ?? []
  const named = months.findIndex((name) => month.length >= 3 && name.startsWith(month)) + 1
  return readDay({ 'on-day': day, 'on-month': named > 0 ? String(named) : month, 'on-year': year }, 'on')
}

/** The day a year after a moment. Units: `YYYY-MM-DD`. */
export const dayAfterYear = (now: Date): string => laterDay(dayHere(now), 365)
