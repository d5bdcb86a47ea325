import { phoneKey, referenceKey } from './keys.ts'
import { digitsAsDate } from './typed-date.ts'
import { type Term, termOf } from './typed-word.ts'
import { begunPhone, begunReference, either, word } from './words.ts'

// Signs between digits as people write them. What follows a whole number is not of it any more.
const shape = /(?<![\w/-])(?:\+44|0)[\d\s().-]{5,20}\d(?![\w/-])/
const extension = /(\d[\d\s]{5,})\s*,?\s*\b(?:extension|extn?|x)\.?\s?\d{1,5}\b/i
const mostDigits = 11

/** A number without that by which others in the office are reached: `01632 960111 ext 12`. */
export const withoutExtension = (text: string): string => text.replace(extension, '$1')

/** What stands for one telephone in what was typed, and what is left; nothing where there is none. */
export function takePhone(text: string): { readonly term: Term; readonly rest: string } | undefined {
  const [found] = shape.exec(text) ?? []
  if (found === undefined) return undefined
  const said = upToLastDigit(found)
  const term = phoneTerm(said)
  return term && { term, rest: text.replace(said, ' ') }
}

/** As much of it as is one number: `01632 960111 12 High Street` goes on with a house. */
function upToLastDigit(found: string): string {
  const begun = /^(\+44|0044)\s*(\(0\))?/.exec(found)?.[0] ?? ''
  let left = begun ? mostDigits - 1 : mostDigits
  let at = begun.length
  for (; at < found.length && left > 0; at += 1) if (/\d/.test(found.charAt(at))) left -= 1
  // More digits in one go are a longer number, or a reference.
  return /\d/.test(found.charAt(at)) ? found : found.slice(0, at)
}

/** A telephone, whole or begun; or else a reference or a date that begins with a nought. */
function phoneTerm(said: string): Term | undefined {
  const digits = phoneDigits(said)
  if (digits === '') return undefined
  const reference = referenceKey(said)
  return termOf(
    said.trim(),
    either(
      ...phoneWords(digits),
      ...begunPhone(digits),
      word(`r:${reference}`),
      ...begunReference(reference),
      ...digitsAsDate(reference),
    ),
  )
}

/** As `phoneKey`, also of `+44 (0)1632 960111`, in which the nought stands twice. */
const phoneDigits = (said: string): string => phoneKey(said).replace(/^00(?=\d{9,10}$)/, '0')

const phoneWords = (digits: string): readonly string[] => [
  word(`t:${digits}`),
  // Some records have it with the nought that should not be there.
  ...(digits.length >= mostDigits - 1 ? [word(`t:0${digits}`)] : []),
]
