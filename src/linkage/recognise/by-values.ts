import type { FieldKind } from '../record.ts'
import { countRoom } from '../room.ts'
import { readBirth } from '../standardise/birth.ts'
import { readNhsNumber, readNino, readSex } from '../standardise/codes.ts'

/** What a sample of a column's values looks like. All shares from 0 to 1. */
export type Profile = {
  /** Rows that have a value. */
  readonly filled: number
  readonly distinct: number
  readonly rows: number
  /** Up to some hundreds of distinct values. */
  readonly sample: readonly string[]
}

const share = (sample: readonly string[], test: (value: string) => boolean): number =>
  sample.length === 0 ? 0 : sample.filter(test).length / sample.length

const isBirth = (value: string): boolean => {
  const year = Number(readBirth(value).slice(0, 4))
  return year >= 1000 && year <= 2100 && /\D|^\d{8}$/.test(value.trim())
}

const tests: readonly (readonly [FieldKind, (value: string) => boolean])[] = [
  ['email', (value) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value)],
  ['postcode', (value) => /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i.test(value.trim())],
  ['nino', (value) => readNino(value) !== ''],
  ['nhs_number', (value) => readNhsNumber(value) !== ''],
  ['date_of_birth', isBirth],
  ['phone', (value) => /^(\+44|0)[\d ()-]{9,}$/.test(value.trim())],
  ['sex', (value) => readSex(value) !== '' && /[a-z]/i.test(value)],
  [
    'address',
    (value) =>
      /^(flat \w+,? ?)?\d+[a-z]?,? [a-z].* (st|street|rd|road|ave|avenue|lane|ln|close|drive|way|court|place|crescent|gardens|terrace)\b/i.test(
        value.trim(),
      ),
  ],
  ['identifier', (value) => /^(?=.*\d)[A-Z\d/-]{5,}$/i.test(value.trim())],
]

/** What a product, a book or a company is called rather than a person: with a number in it, very long, or with its legal form. */
const isNoPerson = (value: string): boolean =>
  /\d/.test(value) ||
  value.trim().split(/\s+/).length > 6 ||
  /\b(ltd|limited|plc|llp|inc|llc|corp|gmbh|ag|kg|ohg|sarl|sas|srl|spa|bv|nv|company)\b\.?/i.test(value)

/** Asking a value everything leaves small objects behind. */
const bytesAValue = 400

/** What most values look like; `text` when they look like nothing in particular. */
export function kindByValues({ sample }: Profile): FieldKind {
  countRoom(sample.length * bytesAValue)
  return tests.find(([, test]) => share(sample, test) >= 0.8)?.[0] ?? 'text'
}

/** Ways to write a sex or a form of address, with their slips. */
const mostSexes = 100

/** Whether values can be what a column's name says: a date of birth must be dates, and an email must have an @. */
export function mayBe(kind: FieldKind, { sample, distinct }: Profile): boolean {
  if (sample.length === 0) return true
  // The title of a product or of a book is not how its owner is addressed.
  if (kind === 'sex') return distinct <= mostSexes
  if (kind === 'full_name') return share(sample, isNoPerson) < 0.25
  if (kind === 'postcode') return share(sample, (value) => /\d/.test(value)) >= 0.5
  if (kind === 'date_of_birth')
    return (
      share(
        sample,
        (value) => readBirth(value) !== '' || /^0*1[-/.]0*1[-/.]1900$|^1900-?01-?01$/.test(value),
      ) >= 0.5
    )
  if (kind === 'email') return share(sample, (value) => value.includes('@')) >= 0.5
  if (kind === 'phone') return share(sample, (value) => /\d{6}/.test(value.replace(/\D/g, ''))) >= 0.5
  if (kind === 'nino') return share(sample, (value) => readNino(value) !== '') >= 0.5
  if (kind === 'nhs_number') return share(sample, (value) => readNhsNumber(value) !== '') >= 0.5
  return true
}
