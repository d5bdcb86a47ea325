import { type Dictionary, sketchLength } from '../encode/dictionary.ts'
import { addressSketch as part } from '../encode/sketch.ts'

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
  const same = (of: number) => sketches[x + of]! !== 0 && sketches[x + of] === sketches[y + of]
  const differ = (of: number) =>
    sketches[x + of]! !== 0 && sketches[y + of]! !== 0 && sketches[x + of] !== sketches[y + of]
  if (same(part.uprn)) return addressLevel.same
  const [number, street] = [same(part.number), same(part.street)]
  if (same(part.postcode)) {
    if (differ(part.number) || differ(part.flat)) return addressLevel.neighbour
    if (number) return street ? addressLevel.same : addressLevel.door
    return addressLevel.postcode
  }
  if (street && number && !differ(part.flat)) return addressLevel.line
  if (postcodeSlip(addresses, a, b)) return addressLevel.slip
  if (street) return addressLevel.street
  if (same(part.sector)) return addressLevel.sector
  if (same(part.outward)) return addressLevel.district
  return same(part.area) ? addressLevel.area : addressLevel.different
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

function slip(bytes: Uint8Array, startA: number, endA: number, startB: number, endB: number): boolean {
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
  if (restA <= 1 && restB <= 1) return true
  return restA === 2 && restB === 2 && bytes[fromA] === bytes[fromB + 1] && bytes[fromA + 1] === bytes[fromB]
}

const separator = '|'.charCodeAt(0)

function after(bytes: Uint8Array, from: number): number {
  let at = from
  while (bytes[at] !== separator) at += 1
  return at + 1
}
