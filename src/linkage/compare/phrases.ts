import { type Dictionary, sketchLength } from '../encode/dictionary.ts'
import { phraseSketch as part } from '../encode/sketch.ts'
import { bitsIn, highestJaroWinkler, jaroWinkler } from './jaro-winkler.ts'

/** Levels of occupations, places and free text. */
export const phraseLevels = [
  'missing',
  'same',
  'very close',
  'words in common',
  'close',
  'different',
] as const
/** The level of each degree by a short name. */
export const phraseLevel = { same: 1, veryClose: 2, words: 3, close: 4, different: 5 } as const

/** The level of two different phrases. */
export function comparePhrases(phrases: Dictionary, a: number, b: number): number {
  const { sketches } = phrases
  const [x, y] = [a * sketchLength, b * sketchLength]
  const likeness = mayBeClose(sketches, x, y) ? jaroWinkler(phrases, a, b, 0.84) : 0
  if (likeness >= 0.92) return phraseLevel.veryClose
  if (shareWord(sketches, x, y)) return phraseLevel.words
  return likeness >= 0.84 ? phraseLevel.close : phraseLevel.different
}

function mayBeClose(sketches: Int32Array, x: number, y: number): boolean {
  const [lengthA, lengthB] = [
    Math.min(sketches[x + part.length]!, 31),
    Math.min(sketches[y + part.length]!, 31),
  ]
  const twice = sketches[x + part.twice]! & sketches[y + part.twice]!
  const room = twice === 0 ? 0 : Math.min(lengthA, lengthB)
  const common = Math.min(bitsIn(sketches[x]! & sketches[y]!) + room, lengthA, lengthB)
  return highestJaroWinkler(common, lengthA, lengthB, 4) >= 0.84
}

function shareWord(sketches: Int32Array, x: number, y: number): boolean {
  for (let left = part.words; left < sketchLength; left += 1) {
    const word = sketches[x + left]!
    if (word === 0) return false
    for (let right = part.words; right < sketchLength; right += 1)
      if (word === sketches[y + right]) return true
  }
  return false
}
