import { readPostcode, readUprn } from '#places'
import type { FieldName, Fields } from './field.ts'

/** What is wrong with one value or one record, in a sentence for the owner of the application. */
export type Flaw = {
  readonly field: FieldName | ''
  readonly kind: 'validity' | 'consistency'
  readonly message: string
}

type Check = (value: string, today: string) => string | undefined

const dates = (value: string, today: string, what: string): string | undefined => {
  if (value > today) return `${what} is in the future`
  if (value < '1900-01-02') return `${what} is ${value.slice(0, 4)}, which stands for not known`
  return undefined
}

const checks: Readonly<Partial<Record<FieldName, Check>>> = {
  date_of_birth: (value, today) => dates(value, today, 'The date of birth'),
  date_of_death: (value, today) => dates(value, today, 'The date of death'),
  valid_from: (value) => (value < '1900-01-02' ? 'The start date stands for not known' : undefined),
  postcode: (value) => (readPostcode(value) ? undefined : 'The postcode is none'),
  previous_postcode: (value) => (readPostcode(value) ? undefined : 'The former postcode is none'),
  uprn: (value) => (readUprn(value) ? undefined : 'The UPRN is not a number of up to 12 digits'),
  email: (value) => (/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value) ? undefined : 'The email address is none'),
  phone: (value) =>
    isPhone(value) ? undefined : 'The phone number has too few or too many digits, or is made up',
  nino: (value) => (isNino(value) ? undefined : 'The National Insurance number is none'),
  nhs_number: (value) =>
    isNhsNumber(value) ? undefined : 'The NHS number is none: its last digit does not agree',
  given_name: (value) => nameFlaw(value, 'given name'),
  surname: (value) => nameFlaw(value, 'surname'),
}

/** What of a record can be checked by itself. */
export const checkedFields = Object.keys(checks) as readonly FieldName[]

/** What is wrong with a value as such; `undefined` when nothing is, or it cannot be told. Units: today as `YYYY-MM-DD`. */
export function flawIn(field: FieldName, value: string, today: string): string | undefined {
  return checks[field]?.(value, today)
}

function nameFlaw(value: string, what: string): string | undefined {
  if (/^(unknown|not known|n\/?a|test|tba|none|xx+|deceased|occupier)$/i.test(value.trim()))
    return `The ${what} stands for not known`
  return /\d/.test(value) ? `The ${what} has a digit in it` : undefined
}

function isPhone(text: string): boolean {
  const digits = text.replace(/^\+44/, '0').replace(/\D/g, '')
  return digits.length >= 10 && digits.length <= 13 && !/^(\d)\1+$/.test(digits.slice(2))
}

/** Source: HMRC, National Insurance Manual, NIM39110. */
function isNino(text: string): boolean {
  const kept = text.toUpperCase().replace(/\s/g, '')
  return /^(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/.test(kept)
}

/** Source: NHS Data Dictionary, "NHS Number": modulus 11. */
function isNhsNumber(text: string): boolean {
  const digits = text.replace(/\s/g, '')
  if (!/^\d{10}$/.test(digits)) return false
  const sum = [...digits.slice(0, 9)].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0)
  return (11 - (sum % 11)) % 11 === Number(digits[9])
}

/** Everything that is wrong with one record, by itself and between its fields. */
export function flawsOf(fields: Fields, today: string): readonly Flaw[] {
  const invalid = (Object.entries(fields) as [FieldName, string][]).flatMap(([field, value]): Flaw[] => {
    const message = flawIn(field, value, today)
    return message ? [{ field, kind: 'validity', message }] : []
  })
  return [...invalid, ...inconsistencies(fields)]
}

function inconsistencies(fields: Fields): readonly Flaw[] {
  const { date_of_birth: born, date_of_death: died, valid_from: from, valid_until: until } = fields
  const flaw = (field: FieldName, message: string): Flaw => ({ field, kind: 'consistency', message })
  return [
    ...(born && died && died < born
      ? [flaw('date_of_death', 'The date of death is before the date of birth')]
      : []),
    ...(from && until && until < from ? [flaw('valid_until', 'The end date is before the start date')] : []),
    ...(born && from && from < born
      ? [flaw('valid_from', 'The start date is before the date of birth')]
      : []),
    ...(fields.address && !fields.postcode
      ? [flaw('postcode', 'There is an address without a postcode')]
      : []),
  ]
}
