import { readPostcode } from '#places'
import { postcodeKey, referenceKey } from './keys.ts'
import { dateShapes } from './typed-date.ts'
import { takePhone, withoutExtension } from './typed-phone.ts'
import { type Term, termOf, termsOf } from './typed-word.ts'
import { begunReference, both, either, start, word } from './words.ts'

export type { Term } from './typed-word.ts'

/**
 * What a search looks for, as questions to the database, each wider than the one before: everything as it stands; the last
 * word as one that is still being typed; everything in any form that may have been meant.
 */
export type Query = {
  readonly terms: readonly Term[]
  readonly wholly: string
  readonly begun: string
  readonly nearly: string
  /** Whether the widest leaves out words that stand on every other sign: no use where those who bear one as a name are found. */
  readonly isLeavingOut: boolean
}

/** How many people a page of results shows: with more, it is quicker to say more. */
export const mostFound = 20

const most = 10

/**
 * Reads what an officer types: names in any order, a date or a year of birth, a postcode, a phone number, an email
 * address, a street, or a reference of any application, also with spaces in it.
 *
 * Errors: `undefined` when there is nothing yet that narrows a search down.
 */
export function readQuery(text: string): Query | undefined {
  const typed = text.normalize('NFC').slice(0, 200).trim()
  const { rest, terms } = takeWhole(withoutExtension(typed))
  const words = termsOf(rest.split(/(?:[\s,;<>()"]|mailto:)+/i).filter(Boolean))
  const all = [...terms, ...words].slice(0, most)
  if (!all.some(({ isNarrow }) => isNarrow)) return undefined
  return queryOf(all, /\s/.test(typed) ? referenceKey(typed) : '')
}

/** What is looked for by these things; and by all that was typed, as one reference. */
export function queryOf(terms: readonly Term[], reference = ''): Query {
  // `Weir Street` is looked for by `Weir`: the other is everywhere.
  const told = terms.filter(({ isOnSigns }) => !isOnSigns)
  const isLeavingOut = told.length > 0 && told.length < terms.length
  const isReference = /\d/.test(reference) && reference.length >= 4 && reference.length <= 40
  const beside = isReference ? [word(`r:${reference}`)] : []
  const besideBegun = isReference ? [...beside, ...begunReference(reference)] : []
  const before = terms.slice(0, -1).map(({ whole }) => whole)
  return {
    terms,
    wholly: either(both(...terms.map(({ whole }) => whole)), ...beside),
    begun: either(both(...before, terms.at(-1)?.begun ?? ''), ...besideBegun),
    nearly: either(both(...(isLeavingOut ? told : terms).map(({ any }) => any)), ...besideBegun),
    isLeavingOut,
  }
}

const postcodeShape = /\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}\b/
const begunPostcodeShape = /(?<=^|\s)[A-Za-z]{1,2}\d[A-Za-z\d]? \d[A-Za-z]?(?=$|\s)/
// A letter where a digit should be, as it is read out, in one half of it.
const misreadFirst = /\b([A-Za-z]{1,2})([OoIiLl])([A-Za-z\d]?)\s*(\d)([A-Za-z]{2})\b/
const misreadSecond = /\b([A-Za-z]{1,2})(\d)([A-Za-z\d]?)\s*([OoIiLl])([A-Za-z]{2})\b/
const digitFor = (letter: string): string => letter.replace(/o/i, '0').replace(/[il]/i, '1')

type Taken = { readonly rest: string; readonly terms: readonly Term[] }

/** Takes out what is written with spaces or signs inside it: a date of birth, a postcode, a phone number. */
function takeWhole(text: string): Taken {
  const terms: Term[] = []
  const take =
    (shape: RegExp, asked: (match: RegExpExecArray) => Term | undefined) =>
    (from: string): string => {
      const match = shape.exec(from)
      const term = match && asked(match)
      if (!match || !term) return from
      terms.push(term)
      return from.replace(match[0], ' ')
    }
  const steps = [
    ...dateShapes.map(([shape, read]) =>
      take(shape, (match) => {
        const date = read(match)
        return date && termOf(match[0], date.whole, date.any)
      }),
    ),
    take(postcodeShape, ([said]) =>
      readPostcode(said) ? termOf(said, word(`p:${postcodeKey(said)}`)) : undefined,
    ),
    take(begunPostcodeShape, ([said]) => termOf(said.trim(), start(`p:${postcodeKey(said)}`))),
    take(misreadFirst, misread),
    take(misreadSecond, misread),
  ]
  const rest = steps.reduce((left, step) => step(left), text)
  const phone = takePhone(rest)
  return phone ? { rest: phone.rest, terms: [...terms, phone.term] } : { rest, terms }
}

/** A postcode with a letter for a digit; or else half of one, and a short name: `BA1 Lee`. */
function misread([said, area = '', first = '', second = '', third = '', unit = '']: RegExpExecArray) {
  const meant = readPostcode(`${area}${digitFor(first)}${second} ${digitFor(third)}${unit}`)
  if (!meant) return undefined
  const half = both(
    word(`o:${postcodeKey(area + first + second)}`),
    word(`n:${(third + unit).toLowerCase()}`),
  )
  return termOf(said, either(word(`p:${postcodeKey(meant)}`), half))
}

const kindNames: Readonly<Record<string, string>> = {
  n: 'name',
  b: 'date_of_birth',
  y: 'date_of_birth',
  d: 'date_of_birth',
  p: 'postcode',
  o: 'postcode',
  a: 'address',
  t: 'phone',
  u: 'phone',
  v: 'phone',
  e: 'email',
  r: 'reference',
}

/** The fields that a search looks into, to be written down: without a value. */
export function fieldsLookedInto({ nearly }: Query): readonly string[] {
  const kinds = new Set([...nearly.matchAll(/'([a-z]):/g)].map(([, kind = '']) => kind))
  return [...new Set([...kinds].flatMap((kind) => kindNames[kind] ?? []))]
}
