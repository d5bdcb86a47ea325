import type { Dictionary } from '../encode/dictionary.ts'

/**
 * Whether one slip turns one value into the other: a character added, left out or changed, or two neighbours swapped.
 *
 * Source: Damerau (1964), "A technique for computer detection and correction of spelling errors", CACM 7(3).
 */
export function isOneEdit({ bytes, starts }: Dictionary, a: number, b: number): boolean {
  let [fromA, fromB, toA, toB] = [starts[a]!, starts[b]!, starts[a + 1]!, starts[b + 1]!]
  if (Math.abs(toA - fromA - (toB - fromB)) > 1) return false
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
