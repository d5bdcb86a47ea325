import { type Dictionary, sketchLength } from '../encode/dictionary.ts'
import { addressSketch as part } from '../encode/sketch.ts'

/** Degrees of agreement between two addresses, from agreement to conflict. Level 0 is missing. */
export const addressLevels = [
  'missing',
  'same address',
  'same postcode and number',
  'same postcode',
  'same street and number',
  'same postcode, another number',
  'postcode with one slip',
  'same street',
  'same sector',
  'same district',
  'same area',
  'different',
] as const

/** The level of each degree by a short name. */
export const addressLevel = {
  same: 1,
  door: 2,
  postcode: 3,
  line: 4,
  neighbour: 5,
  slip: 6,
  street: 7,
  sector: 8,
  district: 9,
  area: 10,
  different: 11,
} as const

/** The level of two different addresses: as one fact, from the same property down to another part of the country. */
export function compareAddresses(addresses: Dictionary, a: number, b: number): number {
  const { sketches } = addresses
  const [x, y] = [a * sketchLength, b * sketchLength]
  if (same(sketches, x, y, part.uprn)) return addressLevel.same
  if (same(sketches, x, y, part.postcode)) return withinPostcode(sketches, x, y)
  const street = same(sketches, x, y, part.street)
  if (same(sketches, x, y, part.number) && !differ(sketches, x, y, part.flat)) {
    if (street || streetSlip(addresses, a, b)) return addressLevel.line
  }
  if (postcodeSlip(addresses, a, b)) return addressLevel.slip
  return street ? addressLevel.street : byArea(sketches, x, y)
}

const same = (sketches: Int32Array, x: number, y: number, of: number): boolean =>
  sketches[x + of]! !== 0 && sketches[x + of] === sketches[y + of]

const differ = (sketches: Int32Array, x: number, y: number, of: number): boolean =>
  sketches[x + of]! !== 0 && sketches[y + of]! !== 0 && sketches[x + of] !== sketches[y + of]

function withinPostcode(sketches: Int32Array, x: number, y: number): number {
  if (differ(sketches, x, y, part.number) || differ(sketches, x, y, part.flat)) return addressLevel.neighbour
  if (!same(sketches, x, y, part.number)) return addressLevel.postcode
  return same(sketches, x, y, part.street) ? addressLevel.same : addressLevel.door
}

function byArea(sketches: Int32Array, x: number, y: number): number {
  if (same(sketches, x, y, part.sector)) return addressLevel.sector
  if (same(sketches, x, y, part.outward)) return addressLevel.district
  return same(sketches, x, y, part.area) ? addressLevel.area : addressLevel.different
}

// The street is what follows the last separator.
function streetSlip({ bytes, starts, sketches }: Dictionary, a: number, b: number): boolean {
  if (sketches[a * sketchLength + part.street] === 0 || sketches[b * sketchLength + part.street] === 0)
    return false
  const [endA, endB] = [starts[a + 1]!, starts[b + 1]!]
  const [fromA, fromB] = [afterLast(bytes, endA), afterLast(bytes, endB)]
  // A long line keeps its sense when a piece of two letters is wrong.
  return slip(bytes, fromA, endA, fromB, endB, Math.min(endA - fromA, endB - fromB) >= 12 ? 2 : 1)
}

function afterLast(bytes: Uint8Array, end: number): number {
  let at = end
  while (bytes[at - 1] !== separator) at -= 1
  return at
}

// The postcode lies between the first two separators of the standard text.
function postcodeSlip({ bytes, starts, sketches }: Dictionary, a: number, b: number): boolean {
  if (sketches[a * sketchLength + part.postcode] === 0 || sketches[b * sketchLength + part.postcode] === 0)
    return false
  const fromA = after(bytes, starts[a]!)
  const fromB = after(bytes, starts[b]!)
  const [lengthA, lengthB] = [after(bytes, fromA) - fromA - 1, after(bytes, fromB) - fromB - 1]
  if (Math.abs(lengthA - lengthB) > 1) return false
  return slip(bytes, fromA, fromA + lengthA, fromB, fromB + lengthB)
}

/** Whether two pieces of text differ in one place only, by at most `most` letters or by two neighbours swapped. */
function slip(
  bytes: Uint8Array,
  startA: number,
  endA: number,
  startB: number,
  endB: number,
  most = 1,
): boolean {
  let [fromA, fromB, toA, toB] = [startA, startB, endA, endB]
  while (fromA < toA && fromB < toB && bytes[fromA] === bytes[fromB]) {
    fromA += 1
    fromB += 1
  }
  while (toA > fromA && toB > fromB && bytes[toA - 1] === bytes[toB - 1]) {
    toA -= 1
    toB -= 1
  }
  const [restA, restB] = [toA - fromA, toB - fromB]
  if (restA <= most && restB <= most) return true
  return restA === 2 && restB === 2 && bytes[fromA] === bytes[fromB + 1] && bytes[fromA + 1] === bytes[fromB]
}

const separator = '|'.charCodeAt(0)

function after(bytes: Uint8Array, from: number): number {
  let at = from
  while (bytes[at] !== separator) at += 1
  return at + 1
}
