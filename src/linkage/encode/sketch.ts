import { nameParts } from '../standardise/name.ts'
import { fullForm } from '../standardise/nicknames.ts'
import { hashText, join } from './arrays.ts'
import type { Sketcher } from './dictionary.ts'

// What each kind of value is remembered by: eight numbers, so that most comparisons never read a byte of text.

/** Names: letters seen, letters seen twice, length and first letter, sound, full form, joined, first part, last part. */
export const nameSketch = {
  letters: 0,
  twice: 1,
  shape: 2,
  sound: 3,
  full: 4,
  joined: 5,
  first: 6,
  last: 7,
} as const
/** Dates: the digits in one number (four bits each), year, month, day. */
export const birthSketch = { digits: 0, year: 1, month: 2, day: 3 } as const
/** Addresses: hashes of each part; 0 where a part is missing. */
export const addressSketch = {
  uprn: 0,
  postcode: 1,
  sector: 2,
  outward: 3,
  area: 4,
  number: 5,
  flat: 6,
  street: 7,
} as const
/** Codes, telephones, emails: length, hashes of the first and last half, of the part before the @ and after it. */
export const codeSketch = { length: 0, start: 1, end: 2, local: 3, domain: 4, letters: 5 } as const
/** Phrases: letters, letters twice, length, and up to four hashes of words. */
export const phraseSketch = { letters: 0, twice: 1, length: 2, first: 3, words: 4 } as const

/** Parts of an address string, as `encodeAddress` writes them. */
export const addressSeparator = '|'

/** Sketches a name; see `nameSketch`. */
export const sketchName: Sketcher = (text, sketches, at) => {
  const parts = nameParts(text)
  const joined = text.replaceAll(' ', '')
  sketches.set(letterMasks(joined), at)
  sketches[at + nameSketch.shape] = joined.length | (joined.charCodeAt(0) << 8)
  sketches[at + nameSketch.sound] = hashText(soundex(joined))
  sketches[at + nameSketch.full] = hashText(fullForm(joined))
  sketches[at + nameSketch.joined] = hashText(joined)
  sketches[at + nameSketch.first] = hashText(parts[0]!)
  sketches[at + nameSketch.last] = hashText(parts.at(-1)!)
}

/** Sketches a date of birth; see `birthSketch`. */
export const sketchBirth: Sketcher = (text, sketches, at) => {
  sketches[at] = Number.parseInt(text, 16) | 0
  sketches[at + birthSketch.year] = Number(text.slice(0, 4))
  sketches[at + birthSketch.month] = Number(text.slice(4, 6))
  sketches[at + birthSketch.day] = Number(text.slice(6, 8))
}

/** Sketches an address; see `addressSketch`. */
export const sketchAddress: Sketcher = (text, sketches, at) => {
  const [uprn = '', postcode = '', number = '', flat = '', street = ''] = text.split(addressSeparator)
  const letters = startingLetters(postcode)
  const british = letters >= 1 && letters <= 2 && isDigit(postcode.charCodeAt(letters))
  const outward = british ? postcode.length - 3 : 2
  const area = Math.min(outward < 0 ? 0 : outward, letters > 0 ? letters : 1)
  sketches[at] = hashText(uprn)
  sketches[at + addressSketch.postcode] = hashText(postcode)
  sketches[at + addressSketch.sector] = hashText(postcode.slice(0, british ? -2 : 3))
  sketches[at + addressSketch.outward] = hashText(postcode.slice(0, british ? -3 : 2))
  sketches[at + addressSketch.area] = hashText(postcode.slice(0, area))
  sketches[at + addressSketch.number] = hashText(number)
  sketches[at + addressSketch.flat] = hashText(flat)
  sketches[at + addressSketch.street] = hashText(street)
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57

function startingLetters(text: string): number {
  let count = 0
  while (count < text.length && text.charCodeAt(count) >= 65 && text.charCodeAt(count) <= 90) count += 1
  return count
}

/** Sketches a code, telephone or email; see `codeSketch`. */
export const sketchCode: Sketcher = (text, sketches, at) => {
  const half = text.length >> 1
  const [local = '', domain = ''] = text.split('@')
  sketches[at] = text.length
  sketches[at + codeSketch.start] = hashText(text.slice(0, half))
  sketches[at + codeSketch.end] = hashText(text.slice(-half))
  sketches[at + codeSketch.local] = hashText(local)
  sketches[at + codeSketch.domain] = hashText(domain)
  sketches[at + codeSketch.letters] = letterMasks(text)[0]
}

/** Sketches a phrase; see `phraseSketch`. */
export const sketchPhrase: Sketcher = (text, sketches, at) => {
  sketches.set(letterMasks(text), at)
  sketches[at + phraseSketch.length] = text.length
  const words = [...new Set(text.split(' '))]
    .filter((word) => word.length > 2)
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  sketches[at + phraseSketch.first] = join(hashText(text.slice(0, 4)), 1)
  for (let word = 0; word < 4; word += 1)
    sketches[at + phraseSketch.words + word] = hashText(words[word] ?? '')
}

/** Which of 32 classes of character occur, and which occur at least twice. */
function letterMasks(text: string): [once: number, twice: number] {
  let once = 0
  let twice = 0
  for (let at = 0; at < text.length; at += 1) {
    const bit = 1 << (text.charCodeAt(at) & 31)
    twice |= once & bit
    once |= bit
  }
  return [once, twice]
}

const sounds: Readonly<Record<string, string>> = Object.fromEntries(
  ['bfpv', 'cgjkqsxz', 'dt', 'l', 'mn', 'r'].flatMap((letters, at) =>
    [...letters].map((letter) => [letter, String(at + 1)]),
  ),
)

/**
 * How a name sounds: its first letter and up to three digits.
 *
 * Source: Russell's Soundex (US patents 1,261,167 and 1,435,663), as the US National Archives use it.
 */
export function soundex(name: string): string {
  let code = name.slice(0, 1)
  let before = sounds[code] ?? ''
  for (let at = 1; at < name.length && code.length < 4; at += 1) {
    const letter = name[at]!
    const sound = sounds[letter] ?? ''
    if (sound !== '' && sound !== before) code += sound
    if (letter !== 'h' && letter !== 'w') before = sound
  }
  return code
}
