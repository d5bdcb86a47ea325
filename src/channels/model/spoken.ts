import { type ServiceDefinition, wordsIn } from '#services'
import type { Receipt } from './draft.ts'

/** The word that is said for each letter. Source: ICAO Annex 10, the spelling alphabet. */
export const alphabet: Readonly<Record<string, string>> = {
  A: 'Alpha',
  B: 'Bravo',
  C: 'Charlie',
  D: 'Delta',
  E: 'Echo',
  F: 'Foxtrot',
  G: 'Golf',
  H: 'Hotel',
  I: 'India',
  J: 'Juliet',
  K: 'Kilo',
  L: 'Lima',
  M: 'Mike',
  N: 'November',
  O: 'Oscar',
  P: 'Papa',
  Q: 'Quebec',
  R: 'Romeo',
  S: 'Sierra',
  T: 'Tango',
  U: 'Uniform',
  V: 'Victor',
  W: 'Whiskey',
  X: 'X-ray',
  Y: 'Yankee',
  Z: 'Zulu',
}

/** A reference as it is read out: in threes, its letters by the words that no one mishears. */
export function spokenReference(reference: string): string {
  return reference
    .split('-')
    .map((three) => [...three].map((symbol) => alphabet[symbol] ?? symbol).join(' '))
    .join(', ')
}

/** A word as it is read back, letter by letter: `Pugh` is “Papa Uniform Golf Hotel”. */
export function spelt(word: string): string {
  return [...word.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase()]
    .filter((symbol) => /[\p{L}\p{N}@.-]/u.test(symbol))
    .map((symbol) => alphabet[symbol] ?? signs[symbol] ?? symbol)
    .join(' ')
}

const signs: Readonly<Record<string, string>> = { '@': 'at', '.': 'dot', '-': 'dash' }

/** What an officer says last: the reference, letter by letter, and the promise. */
export function closingWords({ channels }: ServiceDefinition, { reference, promises }: Receipt): string {
  const { close } = channels.phone
  const values: Readonly<Record<string, string>> = {
    reference,
    reference_spoken: spokenReference(reference),
    promise: promises[0]?.sentence ?? '',
  }
  const sentence = close ? wordsIn(close) : 'Your reference is ((reference_spoken)). ((promise)).'
  return sentence.replace(/\(\((\w+)\)\)/g, (gap, name: string) => values[name] ?? gap)
}
