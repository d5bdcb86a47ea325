import { hashBytes, join } from '../encode/arrays.ts'
import { type Dictionary, sketchLength } from '../encode/dictionary.ts'
import type { ComparisonKind } from '../encode/plan.ts'
import { addressSketch, birthSketch, codeSketch, nameSketch, phraseSketch } from '../encode/sketch.ts'

/** What of a value must agree, as a hash of its content; 0 when the value does not have it. */
export type Feature = (dictionary: Dictionary, value: number) => number

const sketch =
  (at: number): Feature =>
  ({ sketches }, value) =>
    sketches[value * sketchLength + at]!
const whole: Feature = ({ hashes }, value) => hashes[value]!

/** The first bytes of a value. */
const start =
  (length: number): Feature =>
  ({ bytes, starts }, value) => {
    const from = starts[value]!
    return hashBytes(bytes, from, Math.min(starts[value + 1]!, from + length))
  }

/** Two numbers of a sketch as one; none unless both are known. */
const both =
  (one: number, other: number): Feature =>
  ({ sketches }, value) => {
    const [a, b] = [sketches[value * sketchLength + one]!, sketches[value * sketchLength + other]!]
    return a === 0 || b === 0 ? 0 : join(a, b)
  }

/** The day of the year, unless it is 1 January, where systems put those whose birthday they do not know. */
const dayOfYear: Feature = ({ sketches }, value) => {
  const [month, day] = [
    sketches[value * sketchLength + birthSketch.month]!,
    sketches[value * sketchLength + birthSketch.day]!,
  ]
  return month === 0 || day === 0 || month + day === 2 ? 0 : join(month, day)
}

/** Without a day there is no whole date. */
const wholeDate: Feature = (dictionary, value) =>
  dictionary.sketches[value * sketchLength + birthSketch.day] === 0 ? 0 : whole(dictionary, value)

const name: Readonly<Record<string, Feature>> = {
  '': sketch(nameSketch.joined),
  full: sketch(nameSketch.full),
  sound: sketch(nameSketch.sound),
  initial: ({ bytes, starts }, value) => join(bytes[starts[value]!]!, 7),
  start: start(4),
  first: sketch(nameSketch.first),
  last: sketch(nameSketch.last),
}
const code: Readonly<Record<string, Feature>> = {
  '': whole,
  start: sketch(codeSketch.start),
  end: sketch(codeSketch.end),
}
const phrase: Readonly<Record<string, Feature>> = {
  '': whole,
  start: sketch(phraseSketch.first),
  word: sketch(phraseSketch.words),
}

/** What of each kind may be part of a key. */
export const features: Readonly<Record<ComparisonKind, Readonly<Record<string, Feature>>>> = {
  given: name,
  surname: name,
  middle: name,
  birth: {
    '': wholeDate,
    year: sketch(birthSketch.year),
    month: both(birthSketch.year, birthSketch.month),
    day: dayOfYear,
  },
  address: {
    '': whole,
    uprn: sketch(addressSketch.uprn),
    postcode: sketch(addressSketch.postcode),
    sector: sketch(addressSketch.sector),
    outward: sketch(addressSketch.outward),
    door: both(addressSketch.postcode, addressSketch.number),
    line: both(addressSketch.street, addressSketch.number),
    street: sketch(addressSketch.street),
  },
  phone: code,
  email: { ...code, local: sketch(codeSketch.local) },
  nino: code,
  nhs: code,
  identifier: code,
  occupation: phrase,
  place: phrase,
  text: phrase,
  sex: { '': whole },
}
