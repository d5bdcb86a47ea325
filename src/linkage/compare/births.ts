import { type Dictionary, sketchLength } from '../encode/dictionary.ts'
import { birthSketch as part } from '../encode/sketch.ts'

/** Degrees of agreement between two dates of birth, from agreement to conflict. Level 0 is missing. */
export const birthLevels = [
  'missing',
  'same',
  'one slip',
  'same year and month, or year and day',
  'same year, day not known',
  'same day and month',
  'same year',
  'two slips',
  'within a year',
  'within ten years',
  'different',
] as const

/** The level of each degree by a short name. */
export const birthLevel = {
  same: 1,
  slip: 2,
  nearly: 3,
  yearOnly: 4,
  dayOfYear: 5,
  year: 6,
  twoSlips: 7,
  near: 8,
  decade: 9,
  different: 10,
} as const

/** The level of two different dates of birth. One slip is one wrong digit, two neighbours or day and month swapped. */
export function compareBirths({ sketches }: Dictionary, a: number, b: number): number {
  const [x, y] = [a * sketchLength, b * sketchLength]
  const differing = digitsDiffering(sketches[x]! ^ sketches[y]!)
  const [month, day] = [
    sketches[x + part.month] === sketches[y + part.month],
    sketches[x + part.day] === sketches[y + part.day],
  ]
  const years = Math.abs(sketches[x + part.year]! - sketches[y + part.year]!)
  if (years === 0) return sameYear(sketches, x, y, month || day, differing)
  if (differing === 1 || (differing === 2 && neighboursSwapped(sketches[x]!, sketches[y]!)))
    return birthLevel.slip
  // 1 January stands for "some day", so agreeing on it says little.
  if (month && day && sketches[x + part.day]! + sketches[x + part.month]! > 2) return birthLevel.dayOfYear
  if (differing === 2) return birthLevel.twoSlips
  if (years <= 1) return birthLevel.near
  return years <= 10 ? birthLevel.decade : birthLevel.different
}

function sameYear(sketches: Int32Array, x: number, y: number, either: boolean, differing: number): number {
  if (vague(sketches, x) || vague(sketches, y)) return birthLevel.yearOnly
  const swapped =
    sketches[x + part.month] === sketches[y + part.day] && sketches[x + part.day] === sketches[y + part.month]
  if (swapped || differing === 1 || (differing === 2 && neighboursSwapped(sketches[x]!, sketches[y]!)))
    return birthLevel.slip
  if (either) return birthLevel.nearly
  return birthLevel.year
}

const vague = (sketches: Int32Array, at: number): boolean =>
  sketches[at + part.month]! === 0 || (sketches[at + part.month] === 1 && sketches[at + part.day]! <= 1)

// Four bits a digit: fold each digit's difference to its lowest bit, then count.
function digitsDiffering(difference: number): number {
  let bits = difference | (difference >>> 2)
  bits = (bits | (bits >>> 1)) & 0x11111111
  return Math.imul(bits, 0x11111111) >>> 28
}

function neighboursSwapped(a: number, b: number): boolean {
  const low = 31 - Math.clz32((a ^ b) & -(a ^ b))
  const shift = low & ~3
  const [pairA, pairB] = [(a >>> shift) & 255, (b >>> shift) & 255]
  return ((a ^ b) >>> shift) >>> 8 === 0 && pairA >>> 4 === (pairB & 15) && (pairA & 15) === pairB >>> 4
}
