import { fold } from './fold.ts'

// First letters of months in English, German, French, Spanish, Italian, Portuguese, Dutch and Welsh, without accents.
const months: ReadonlyMap<string, number> = new Map(
  [
    'jan ene gen ion',
    'feb fev chw',
    'mar mrt maa maw',
    'apr avr abr ebr',
    'may mai mag mei',
    'jun jui giu meh',
    'jul lug gor',
    'aug aou ago aws',
    'sep set med',
    'oct okt ott out hyd',
    'nov tac',
    'dec dez dic rha',
  ].flatMap((starts, at) => starts.split(' ').map((start) => [start, at + 1] as const)),
)

/** Of a word; juin and juillet begin alike. */
const monthOf = (word: string): number | undefined =>
  word.startsWith('juil') ? 7 : months.get(word.slice(0, 3))

// Where nobody says what year it is: it is this one at least. Whole years come there, as applications are read.
const earliestYear = 2026

/** Dates that systems put where none is known. */
const placeholders = new Set([
  '19000101',
  '19010101',
  '00010101',
  '11111111',
  '99991231',
  '20000000',
  '19000000',
  '99999999',
  '18000000',
])

const pad = (number: number, width: number): string => String(number).padStart(width, '0')

/**
 * Reads a date of birth as eight digits, `yyyymmdd`; a part not known is zeros (`18580000`).
 *
 * An impossible day or month is kept, since a slip of the pen still tells: `1858-21-01` is one edit from the truth.
 * Units:  day before month where the order is open, as in Britain, unless the middle number cannot be a month.
 * Errors: an empty string for what holds no year, and for 1 January 1900 and its like.
 */
export const readBirth = (text: string): string => readBirthIn(text, earliestYear)

/** As `readBirth`, in the year in which it is read: two figures are of this century up to that year, and else of the last. */
export function readBirthIn(text: string, thisYear: number): string {
  const date = parse(text.trim(), thisYear)
  return placeholders.has(date) ? '' : date
}

function parse(text: string, thisYear: number): string {
  const iso = /^(\d{4})(?:[-/. ]?(\d{2})(?:[-/. ]?(\d{2}))?)?(?:[T ].*)?$/.exec(text)
  if (iso) return `${iso[1]}${iso[2] ?? '00'}${iso[3] ?? '00'}`
  const numbers = /^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d{2})(?:[T ].*)?$/.exec(text)
  if (numbers) return britishOrder(Number(numbers[1]), Number(numbers[2]), longYear(numbers[3]!, thisYear))
  const ragged = /^(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?$/.exec(text)
  if (ragged) return `${ragged[1]}${pad(Number(ragged[2]), 2)}${pad(Number(ragged[3] ?? 0), 2)}`
  return parseWords(text)
}

function parseWords(text: string): string {
  const month = monthOf(/[a-z]{3,}/.exec(fold(text))?.[0] ?? '')
  const year = /\b\d{4}\b/.exec(text)?.[0]
  if (!month || !year) return ''
  const day = /\b(\d{1,2})(?:st|nd|rd|th|er)?\b/i.exec(text)?.[1] ?? '0'
  return `${year}${pad(month, 2)}${pad(Number(day), 2)}`
}

function britishOrder(first: number, second: number, year: string): string {
  const [day, month] = second > 12 && first <= 12 ? [second, first] : [first, second]
  return `${year}${pad(month, 2)}${pad(day, 2)}`
}

// Two digits: nobody in a council's records was born in the future.
function longYear(year: string, thisYear: number): string {
  if (year.length === 4) return year
  const inThisCentury = thisYear - (thisYear % 100) + Number(year)
  return String(inThisCentury <= thisYear ? inThisCentury : inThisCentury - 100)
}
