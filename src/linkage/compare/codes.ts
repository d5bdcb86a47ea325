import { type Dictionary, sketchLength } from '../encode/dictionary.ts'
import { codeSketch as part } from '../encode/sketch.ts'
import { jaroWinkler } from './jaro-winkler.ts'
import { isOneEdit } from './one-edit.ts'

/** Levels of telephones, identifiers, national insurance and NHS numbers. */
export const codeLevels = ['missing', 'same', 'one slip', 'same end', 'different'] as const
/** Degrees of agreement between two emails. Level 0 is missing. */
export const emailLevels = [
  'missing',
  'same',
  'one slip',
  'same name, another provider',
  'close',
  'different',
] as const
/** Degrees of agreement between two sexes. Level 0 is missing. */
export const sexLevels = ['missing', 'same', 'different'] as const

/** The level of each degree of codes by a short name. */
export const codeLevel = { same: 1, slip: 2, end: 3, different: 4 } as const
/** The level of each degree of emails by a short name. */
export const emailLevel = { same: 1, slip: 2, local: 3, close: 4, different: 5 } as const

/** The level of two different telephones or identifiers; the last six characters may agree where the first do not. */
export function compareCodes(codes: Dictionary, a: number, b: number): number {
  const { sketches } = codes
  const [x, y] = [a * sketchLength, b * sketchLength]
  // One slip leaves all of one half, or all but one letter, as it was: this turns most pairs away unread.
  if (mayBeSlip(sketches, x, y) && isOneEdit(codes, a, b)) return codeLevel.slip
  return sketches[x + part.end] === sketches[y + part.end] && sketches[x]! >= 10
    ? codeLevel.end
    : codeLevel.different
}

/** As `compareCodes`, for national insurance numbers: with and without its suffix a number is the same one. */
export function compareNinos(codes: Dictionary, a: number, b: number): number {
  const [from, other] = [codes.starts[a]!, codes.starts[b]!]
  let same = 0
  while (same < 8 && codes.bytes[from + same] === codes.bytes[other + same]) same += 1
  const suffixMissing = codes.sketches[a * sketchLength] === 8 || codes.sketches[b * sketchLength] === 8
  if (same === 8) return suffixMissing ? codeLevel.same : codeLevel.slip
  return mayBeSlip(codes.sketches, a * sketchLength, b * sketchLength) && isOneEdit(codes, a, b)
    ? codeLevel.slip
    : codeLevel.different
}

/** The level of two different emails. */
export function compareEmails(emails: Dictionary, a: number, b: number): number {
  const { sketches } = emails
  const [x, y] = [a * sketchLength, b * sketchLength]
  if (mayBeSlip(sketches, x, y) && isOneEdit(emails, a, b)) return emailLevel.slip
  if (sketches[x + part.local] === sketches[y + part.local]) return emailLevel.local
  const common = sketches[x + part.letters]! & sketches[y + part.letters]!
  const all = sketches[x + part.letters]! | sketches[y + part.letters]!
  if (tooFewCommon(common, all)) return emailLevel.different
  return jaroWinkler(emails, a, b, 0.9) >= 0.9 ? emailLevel.close : emailLevel.different
}

const mayBeSlip = (sketches: Int32Array, x: number, y: number): boolean => {
  const difference = sketches[x + part.letters]! ^ sketches[y + part.letters]!
  return Math.abs(sketches[x]! - sketches[y]!) <= 1 && atMostTwoBits(difference)
}

function atMostTwoBits(bits: number): boolean {
  const fewer = bits & (bits - 1)
  return (fewer & (fewer - 1)) === 0
}

// Alike at 0.9 needs most letters shared: more than five unshared of either is not that.
function tooFewCommon(common: number, all: number): boolean {
  let rest = common ^ all
  for (let removed = 0; removed < 7; removed += 1) rest &= rest - 1
  return rest !== 0
}
