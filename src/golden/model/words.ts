import { remembered } from './remembered.ts'

// Fewer letters than these stand before everybody, and more are few enough to be found by their beginning.
const begunLetters = 5
// Of what is numbered through, as references and telephones are, only the end tells one from another.
const shortestReference = 4
const shortestPhone = 7

// Each beginning once, since more letters than a name has are the whole of it.
const wordsOfName = remembered((key) => [
  key,
  ...Array.from({ length: Math.min(begunLetters, key.length - 2) }, (_, at) =>
    begunWord(key.slice(2, at + 3)),
  ),
])

/**
 * The words under which a key is written down, so that what is typed of it by half is found as a word too: `n:jones` also
 * by `i:j` to `i:jones`, `b:1984-03-12` also by its year and by its day, a postcode by its first half, a reference and a
 * telephone without their last few digits.
 *
 * A beginning that thousands share would have to be gathered from each of its endings for every letter that is typed.
 */
export function wordsOf(key: string): readonly string[] {
  const said = key.slice(2)
  const without = (kind: string, most: number, shortest: number) =>
    Array.from({ length: most }, (_, cut) => said.slice(0, said.length - cut - 1))
      .filter((begun) => begun.length >= shortest)
      .map((begun) => `${kind}:${begun}`)
  switch (key[0]) {
    case 'n':
      return wordsOfName(key)
    case 'b':
      return [key, `y:${said.slice(0, 4)}`, `d:${said.slice(5)}`]
    case 'p':
      return [key, `o:${said.slice(0, -3)}`]
    case 'r':
      return [key, ...without('q', 3, shortestReference)]
    case 't':
      return [key, ...without('v', 4, shortestPhone), `u:${said.slice(-6)}`]
    default:
      return [key]
  }
}

const begunWord = (letters: string): string => `i:${letters}`

/** The kinds of words that say where somebody lives or how they are reached: nobody restricted is found by them. */
export const placeKinds = 'aeoptuv'

const quoted = (word: string): string => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/** A question to the database for one word. */
export const word = (key: string): string => quoted(key)

/** A question for all words that begin so. */
export const start = (key: string): string => `${quoted(key)}:*`

/** Those who meet one of these questions. */
export const either = (...asked: readonly string[]): string =>
  asked.length === 1 ? (asked[0] ?? '') : `(${[...new Set(asked)].join('|')})`

/** Those who meet all of these questions. */
export const both = (...asked: readonly string[]): string =>
  asked.length === 1 ? (asked[0] ?? '') : `(${asked.join('&')})`

/** Names that begin with these letters. */
export const begunName = (letters: string): string =>
  letters.length > begunLetters ? start(`n:${letters}`) : word(begunWord(letters))

/** References that lack at most their last three signs. */
export const begunReference = (reference: string): readonly string[] =>
  reference.length >= shortestReference ? [word(`q:${reference}`)] : []

/** Telephones by all but their last few digits, or by their last six. */
export const begunPhone = (digits: string): readonly string[] => [
  ...(digits.length >= shortestPhone ? [word(`v:${digits}`)] : []),
  ...(digits.length === 6 ? [word(`u:${digits}`)] : []),
]

/** A telephone that was typed without what stands before it: `7700900111`, `447700900111`. */
export function phoneWithoutNought(digits: string): readonly string[] {
  const [, rest] = /^(?:44)?([1-37]\d{8,9})$/.exec(digits) ?? []
  return rest ? [word(`t:0${rest}`)] : []
}
