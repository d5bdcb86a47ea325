import { fullForm } from '#linkage'
import { readPostcode } from '#places'
import { nameWords, phoneKey, postcodeKey, referenceKey } from './keys.ts'
import { soundOf } from './sound.ts'
import { isEverywhere } from './street.ts'

/** One way in which a word of a search may be met: a key, or all keys that begin with it; the better the higher. */
export type Way = { readonly key: string; readonly isStart: boolean; readonly score: number }

/** What a search looks for: everyone who meets each of the terms in some way. */
export type Query = { readonly terms: readonly (readonly Way[])[] }

const most = 8

/** How many letters of a name are needed before it is worth looking. */
const shortest = 2

/**
 * Reads what an officer types: names in any order, a date or a year of birth, a postcode, a phone number, an email
 * address, a street, or a reference of any application.
 *
 * Errors: `undefined` when there is nothing yet that narrows a search down.
 */
export function readQuery(text: string): Query | undefined {
  const { rest, ways } = takeWhole(text.normalize('NFC').slice(0, 200).trim())
  const typed = rest.split(/[\s,;]+/).filter(Boolean)
  // `Weir Street` is looked for by `Weir`: the other is everywhere.
  const told = typed.filter((word) => !isEverywhere(word.toLowerCase()))
  const words = told.length > 0 ? told : typed
  const terms = [...ways, ...words.flatMap((word) => termsOf(word))].slice(0, most)
  const isNarrow = terms.some((term) => term.some(({ key }) => key.length >= shortest + 2))
  return isNarrow ? { terms } : undefined
}

const birthShape = /\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b|\b(\d{4})-(\d{2})-(\d{2})\b/
const postcodeShape = /\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}\b/
const begunPostcodeShape = /(?<=^|\s)[A-Za-z]{1,2}\d[A-Za-z\d]? \d[A-Za-z]?(?=$|\s)/
const phoneShape = /(?<![\w/-])(?:\+44|0)[\d\s()-]{8,14}\d(?![\w/-])/

type Taken = { readonly rest: string; readonly ways: readonly (readonly Way[])[] }

/** Takes out what is written with spaces or signs inside it: a date of birth, a postcode, a phone number. */
function takeWhole(text: string): Taken {
  const found: (readonly Way[])[] = []
  const take = (shape: RegExp, key: (match: RegExpExecArray) => string | undefined) => (from: string) => {
    const match = shape.exec(from)
    const met = match && key(match)
    if (!match || !met) return from
    found.push([{ key: met, isStart: shape === begunPostcodeShape, score: 4 }])
    return from.replace(match[0], ' ')
  }
  const steps = [
    take(birthShape, birthKey),
    take(postcodeShape, ([match]) => (readPostcode(match) ? `p:${postcodeKey(match)}` : undefined)),
    take(begunPostcodeShape, ([match]) => `p:${postcodeKey(match)}`),
    take(phoneShape, ([match]) => (phoneKey(match) ? `t:${phoneKey(match)}` : undefined)),
  ]
  return { rest: steps.reduce((left, step) => step(left), text), ways: found }
}

function birthKey([, day, month, year, isoYear, isoMonth, isoDay]: RegExpExecArray): string {
  return `b:${isoYear ?? year}-${(isoMonth ?? month ?? '').padStart(2, '0')}-${(isoDay ?? day ?? '').padStart(2, '0')}`
}

function termsOf(word: string): readonly (readonly Way[])[] {
  if (word.includes('@')) return [[{ key: `e:${word.toLowerCase()}`, isStart: true, score: 4 }]]
  if (/\d/.test(word)) return [numbered(word)]
  return nameWords(word)
    .filter((name, _, all) => all.length === 1 || name !== all.slice(0, -1).join(''))
    .map(named)
}

function numbered(word: string): readonly Way[] {
  const key = `r:${referenceKey(word)}`
  // Of many references that begin alike, the one that was typed comes first.
  const whole: Way = { key, isStart: false, score: 5 }
  const reference = word.length >= 4 ? [whole, { key, isStart: true, score: 4 }] : [whole]
  if (/^(19|20)\d\d$/.test(word)) return [{ key: `b:${word}`, isStart: true, score: 3 }, ...reference]
  const house: Way = { key: `a:${word.toLowerCase()}`, isStart: false, score: 2 }
  const postcode: Way = { key: `p:${postcodeKey(word)}`, isStart: true, score: 3 }
  return /^[a-z]{1,2}\d/i.test(word)
    ? [postcode, ...reference]
    : [...reference, { key: `t:${word}`, isStart: true, score: 3 }, house]
}

function named(word: string): readonly Way[] {
  const exact: Way = { key: `n:${word}`, isStart: false, score: 5 }
  if (word.length < shortest) return [{ ...exact, isStart: true, score: 1 }]
  const begun: Way = { key: `n:${word}`, isStart: true, score: 3 }
  // `Bob` finds Robert, `Robert` finds Bob, and `Bob` finds Bobby.
  const full = fullForm(word)
  const related: readonly Way[] = [
    { key: `a:${word}`, isStart: word.length > 2, score: 2 },
    { key: `f:${full}`, isStart: false, score: 2 },
    ...(full === word ? [] : [{ key: `n:${full}`, isStart: false, score: 2 }]),
  ]
  if (word.length < 4) return [exact, begun, ...related]
  return [exact, begun, ...related, { key: `s:${soundOf(word)}`, isStart: false, score: 1 }]
}
