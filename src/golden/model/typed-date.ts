import { both, either, start, word } from './words.ts'

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const monthName =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const parting = '[/.-]'

/** What was typed as a date, in the ways in which dates are said: as it stands, and as it may have been meant. */
export type TypedDate = { readonly whole: string; readonly any: string }

/** A form in which dates are typed, and what is looked for then; `undefined` for what is no date. */
export type DateShape = readonly [RegExp, (match: RegExpExecArray) => TypedDate | undefined]

/** The forms in which people type a date of birth, the longest first: `12/3/1984`, `12 mar 84`, `March 1984`, `12/3`. */
export const dateShapes: readonly DateShape[] = [
  [/\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/, ([, year, month, day]) => dateOf(day, month, year)],
  [
    new RegExp(`\\b(\\d{1,2})${parting}(\\d{1,2})${parting}(\\d{4}|\\d{2})\\b`),
    ([, day, month, year]) => dateOf(day, month, year),
  ],
  [/\b(\d{1,2}) (\d{1,2}) ((?:19|20)\d\d)\b/, ([, day, month, year]) => dateOf(day, month, year)],
  [
    new RegExp(
      `\\b(\\d{1,2})(?:st|nd|rd|th)?(?:[ -]?|,? of )${monthName}(?:[ -]?|, )(\\d{4}|\\d{2})?\\b`,
      'i',
    ),
    ([, day, month, year]) => dateOf(day, monthNumber(month), year),
  ],
  [
    new RegExp(`\\b${monthName} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4}|\\d{2})\\b`, 'i'),
    ([, month, day, year]) => dateOf(day, monthNumber(month), year),
  ],
  [
    new RegExp(`\\b${monthName} ((?:19|20)\\d\\d)\\b`, 'i'),
    ([, month, year]) => monthOf(monthNumber(month), year),
  ],
  [
    new RegExp(`\\b${monthName} '?(\\d{1,2})(?:st|nd|rd|th)?\\b`, 'i'),
    ([, month, number]) => dayOrYear(month, number),
  ],
  // Two digits by themselves in a row: more of them are of a telephone.
  [
    /(?<!\d ?)(\d{1,2}) (\d{1,2}) (\d\d)(?! ?\d)/,
    ([, day, month, year]) => (isDayOf(Number(day), Number(month)) ? dateOf(day, month, year) : undefined),
  ],
  [/\b(\d{1,2})\/((?:19|20)\d\d)\b/, ([, month, year]) => monthOf(month, year)],
  // Without a year: or a flat and a house, as Scotland writes them.
  [/(?<![\w/])(\d{1,2})\/(\d{1,2})(?![\w/])/, ([, day, month]) => dateOf(day, month, undefined)],
]

const monthNumber = (name = ''): string => String(months.indexOf(name.slice(0, 3).toLowerCase()) + 1)

/** `May 62`, which is a year; `May 12`, which may be one or a day, or somebody called May at number 12. */
function dayOrYear(month = '', number = ''): TypedDate {
  const day = dateOf(number, monthNumber(month), undefined)
  const inYear = number.length === 2 ? monthOf(monthNumber(month), number) : undefined
  const house = both(word(`n:${month.toLowerCase()}`), word(`a:${Number(number)}`))
  const asked = either(...[day, inYear].flatMap((date) => date?.whole ?? []), house)
  return { whole: asked, any: asked }
}

function dateOf(dayText = '', monthText = '', year?: string): TypedDate | undefined {
  const [day, month] = [Number(dayText), Number(monthText)]
  const isDay = isDayOf(day, month)
  const isOtherDay = day !== month && isDayOf(month, day)
  const asked = (a: number, b: number) => yearsOf(year).map((each) => keyOf(each, a, b))
  const house = year === undefined ? [both(word(`a:${day}`), word(`a:${month}`))] : []
  const said = isDay ? asked(day, month) : []
  const meant = isOtherDay ? asked(month, day) : []
  const all = [...said, ...meant, ...house]
  if (said.length + meant.length === 0) return undefined
  return { whole: either(...(isDay ? said : meant), ...house), any: either(...all) }
}

const keyOf = (year: string, day: number, month: number): string => {
  const text = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return word(year === '' ? `d:${text}` : `b:${year}-${text}`)
}

/** A year in two digits is of this century or the last. */
function yearsOf(year: string | undefined): readonly string[] {
  if (year === undefined) return ['']
  return year.length === 2 ? [`19${year}`, `20${year}`] : [year]
}

const isDayOf = (day: number, month: number): boolean => day >= 1 && day <= 31 && month >= 1 && month <= 12

function monthOf(monthText = '', year = ''): TypedDate | undefined {
  const month = Number(monthText)
  if (!isDayOf(1, month)) return undefined
  const whole = either(...yearsOf(year).map((each) => start(`b:${each}-${String(month).padStart(2, '0')}-`)))
  return { whole, any: whole }
}

/** Eight or six digits that are a date without anything between: `12031984`, `120384`. */
export function digitsAsDate(digits: string): readonly string[] {
  const [, day, month, year] = /^(\d\d)(\d\d)((?:19|20)?\d\d)$/.exec(digits) ?? []
  const isDay = year !== undefined && isDayOf(Number(day), Number(month))
  const date = isDay ? dateOf(day, month, year) : undefined
  return date ? [date.whole] : []
}

/** The year that somebody was born in, in two digits: `'62`. */
export function shortYear(typed: string): readonly string[] {
  const [, year] = /^['’‘`](\d\d)$/.exec(typed) ?? []
  return year === undefined ? [] : yearsOf(year).map((each) => word(`y:${each}`))
}
