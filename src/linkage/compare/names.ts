import { type Dictionary, sketchLength } from '../encode/dictionary.ts'
import { nameSketch as part } from '../encode/sketch.ts'
import { bitsIn, highestJaroWinkler, jaroWinkler } from './jaro-winkler.ts'

/** Degrees of agreement between two names, from agreement to conflict. Level 0 is missing. */
export const nameLevels = [
  'missing',
  'same',
  'short form',
  'very close',
  'part in common',
  'swapped',
  'initial',
  'close',
  'same sound',
  'same first letter',
  'different',
] as const

/** The level of each degree by a short name. */
export const nameLevel = {
  same: 1,
  shortForm: 2,
  veryClose: 3,
  part: 4,
  swapped: 5,
  initial: 6,
  close: 7,
  sound: 8,
  letter: 9,
  different: 10,
} as const

const veryClose = 0.92
const close = 0.84

/** The level of two different names of a dictionary. `swapped` is for whoever sees both names of both people. */
export function compareNames(names: Dictionary, a: number, b: number): number {
  const { sketches } = names
  const [x, y] = [a * sketchLength, b * sketchLength]
  if (sketches[x + part.joined] === sketches[y + part.joined]) return nameLevel.same
  if (sketches[x + part.full] === sketches[y + part.full]) return nameLevel.shortForm
  const [shapeA, shapeB] = [sketches[x + part.shape]!, sketches[y + part.shape]!]
  const sameLetter = shapeA >> 8 === shapeB >> 8
  const likeness = mayBeClose(sketches, x, y) ? jaroWinkler(names, a, b, close) : 0
  if (likeness >= veryClose) return nameLevel.veryClose
  if (sharePart(sketches, x, y)) return nameLevel.part
  if (sameLetter && ((shapeA & 255) === 1 || (shapeB & 255) === 1)) return nameLevel.initial
  if (likeness >= close) return nameLevel.close
  if (sketches[x + part.sound] === sketches[y + part.sound] && longEnough(shapeA, shapeB))
    return nameLevel.sound
  return sameLetter ? nameLevel.letter : nameLevel.different
}

// Tom and Tim sound alike by their codes, as most names of three letters do.
const longEnough = (shapeA: number, shapeB: number): boolean => (shapeA & 255) > 3 && (shapeB & 255) > 3

// Shared letters bound the measure from above, so most pairs are settled without reading them.
function mayBeClose(sketches: Int32Array, x: number, y: number): boolean {
  const lengthA = sketches[x + part.shape]! & 255
  const lengthB = sketches[y + part.shape]! & 255
  const once = sketches[x]! & sketches[y]!
  const common = once === 0 ? 0 : bitsIn(once) + repeats(sketches, x, y, lengthA, lengthB)
  const most = Math.min(common, lengthA, lengthB)
  return (
    highestJaroWinkler(
      most,
      lengthA,
      lengthB,
      sketches[x + part.shape]! >> 8 === sketches[y + part.shape]! >> 8 ? 4 : 0,
    ) >= close
  )
}

// A letter that both hold twice may match twice, thrice, …: allow for all that the lengths leave room for.
function repeats(sketches: Int32Array, x: number, y: number, lengthA: number, lengthB: number): number {
  const twice = sketches[x + part.twice]! & sketches[y + part.twice]!
  if (twice === 0) return 0
  return Math.min(lengthA - bitsIn(sketches[x]!), lengthB - bitsIn(sketches[y]!))
}

function sharePart(sketches: Int32Array, x: number, y: number): boolean {
  const [firstA, lastA, joinedA] = [
    sketches[x + part.first]!,
    sketches[x + part.last]!,
    sketches[x + part.joined]!,
  ]
  const [firstB, lastB, joinedB] = [
    sketches[y + part.first]!,
    sketches[y + part.last]!,
    sketches[y + part.joined]!,
  ]
  if (firstA === joinedA && firstB === joinedB) return false
  return (
    firstA === firstB ||
    firstA === lastB ||
    lastA === firstB ||
    lastA === lastB ||
    firstA === joinedB ||
    lastA === joinedB ||
    firstB === joinedA ||
    lastB === joinedA
  )
}
