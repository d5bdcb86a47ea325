/** The orders and signs that applications write dates with. */
export const dateFormats = [
  'YYYY-MM-DD',
  'YYYYMMDD',
  'DD/MM/YYYY',
  'MM/DD/YYYY',
  'DD-MM-YYYY',
  'DD-MMM-YYYY',
  'DD MMM YYYY',
] as const

export type DateFormat = (typeof dateFormats)[number]

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * Reads a date as one application writes it.
 *
 * Units:  `YYYY-MM-DD`. A time after it is left out.
 * Errors: `undefined` when the text is no such date, or there is no such day.
 */
export function readDate(text: string, format: DateFormat): string | undefined {
  const shape = shapes[format].exec(text.trim())
  if (!shape?.groups) return undefined
  const { year = '', month = '', day = '' } = shape.groups
  const number = /^\d/.test(month) ? Number(month) : months.indexOf(month.toLowerCase()) + 1
  const read = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(read) ? read : undefined
}

const tail = '(?:[T ]00:00.*)?$'
const [year, month, day] = ['(?<year>\\d{4})', '(?<month>\\d{1,2})', '(?<day>\\d{1,2})']
const word = '(?<month>[A-Za-z]{3})[a-z]*'
const shapes: Readonly<Record<DateFormat, RegExp>> = {
  'YYYY-MM-DD': new RegExp(`^${year}-${month}-${day}${tail}`),
  YYYYMMDD: new RegExp(`^${year}(?<month>\\d{2})(?<day>\\d{2})$`),
  'DD/MM/YYYY': new RegExp(`^${day}/${month}/${year}${tail}`),
  'MM/DD/YYYY': new RegExp(`^${month}/${day}/${year}${tail}`),
  'DD-MM-YYYY': new RegExp(`^${day}-${month}-${year}${tail}`),
  'DD-MMM-YYYY': new RegExp(`^${day}-${word}-${year}${tail}`, 'i'),
  'DD MMM YYYY': new RegExp(`^${day} ${word} ${year}${tail}`, 'i'),
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
