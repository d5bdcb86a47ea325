/** The orders and signs that applications write dates with. */
export const dateFormats = [
  'YYYY-MM-DD',
  'YYYYMMDD',
  'DD/MM/YYYY',
  'MM/DD/YYYY',
  'DD-MM-YYYY',
  'DD.MM.YYYY',
  'DD-MMM-YYYY',
  'DD MMM YYYY',
] as const

export type DateFormat = (typeof dateFormats)[number]

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * Reads a date as one application writes it.
 *
 * Units:  `YYYY-MM-DD`. A midnight after it is left out, and any time of no zone for something that happened at one: a
 *         birthday at 23:00 is one that a time zone has moved to the day before.
 * Errors: `undefined` when the text is no such date, or there is no such day.
 */
export function readDate(
  text: string,
  format: DateFormat,
  { hasTime = false }: { readonly hasTime?: boolean } = {},
): string | undefined {
  const plain = text.trim()
  const shape = shapes[format].exec(hasTime ? plain.replace(anyTime, '') : plain)
  if (!shape?.groups) return undefined
  const { year = '', month = '', day = '' } = shape.groups
  const number = /^\d/.test(month) ? Number(month) : months.indexOf(month.toLowerCase()) + 1
  const read = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(read) ? read : undefined
}

/** Whether a date has a year of two digits, of which nobody can tell the century. */
export const isOfTwoDigits = (text: string): boolean =>
  /^\s*\d{1,2}[-/. ](\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{2}\s*$/.test(text)

const anyTime = /[T ]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?[AaPp][Mm])?$/
const tail = '(?:[T ]00:00.*)?$'
const [year, month, day] = ['(?<year>\\d{4})', '(?<month>\\d{1,2})', '(?<day>\\d{1,2})']
const word = '(?<month>[A-Za-z]{3})[a-z]*'
const shapes: Readonly<Record<DateFormat, RegExp>> = {
  'YYYY-MM-DD': new RegExp(`^${year}-${month}-${day}${tail}`),
  YYYYMMDD: new RegExp(`^${year}(?<month>\\d{2})(?<day>\\d{2})$`),
  'DD/MM/YYYY': new RegExp(`^${day}/${month}/${year}${tail}`),
  'MM/DD/YYYY': new RegExp(`^${month}/${day}/${year}${tail}`),
  'DD-MM-YYYY': new RegExp(`^${day}-${month}-${year}${tail}`),
  'DD.MM.YYYY': new RegExp(`^${day}\\.${month}\\.${year}${tail}`),
  'DD-MMM-YYYY': new RegExp(`^${day}-${word}-${year}${tail}`, 'i'),
  'DD MMM YYYY': new RegExp(`^${day}(?:st|nd|rd|th)? ${word} ${year}${tail}`, 'i'),
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
