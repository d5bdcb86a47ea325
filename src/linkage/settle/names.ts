import { soundex } from '../encode/sketch.ts'
import { mayBeOneName } from '../standardise/short-forms.ts'
import type { Entity } from './entity.ts'

/** How well the given names of two entities agree: at best, of all their names. */
export const givenDegree = { none: 0, initial: 1, sound: 2, middle: 3, slip: 4, short: 5, same: 6 } as const
/** How well their surnames agree. */
export const surnameDegree = { none: 0, part: 1, slip: 2, same: 3 } as const

/** What is left of two words between what they begin and end with alike. */
function differing(a: string, b: string): readonly [inA: number, inB: number, from: number] {
  const shorter = Math.min(a.length, b.length)
  let from = 0
  while (from < shorter && a[from] === b[from]) from += 1
  let end = 0
  while (end < shorter - from && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1
  return [a.length - from - end, b.length - from - end, from]
}

/** Whether one slip turns a word of four letters or more into the other. */
export function isSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 4) return false
  const [inA, inB, from] = differing(a, b)
  if (inA <= 1 && inB <= 1) return true
  return inA === 2 && inB === 2 && a[from] === b[from + 1] && a[from + 1] === b[from]
}

function isNearly(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 4) return false
  const [inA, inB, from] = differing(a, b)
  return from > 0 && Math.max(inA, inB) <= 2
}

/** How well two given names agree. */
export function compareGiven(a: string, b: string): number {
  if (a === b) return a.length === 1 ? givenDegree.initial : givenDegree.same
  if (a.length === 1 || b.length === 1) return a[0] === b[0] ? givenDegree.initial : givenDegree.none
  if (mayBeOneName(a, b)) return givenDegree.short
  if (isSlip(a, b)) return givenDegree.slip
  const sounds = Math.min(a.length, b.length) > 3 && soundex(a) === soundex(b)
  return sounds || isNearly(a, b) ? givenDegree.sound : givenDegree.none
}

const isGoneBy = ({ givens }: Entity, { middles }: Entity): boolean =>
  givens.some((name) => name.length > 1 && middles.includes(name))

const spelt = ({ givens }: Entity): readonly string[] => givens.filter((given) => given.length > 1)

/**
 * How well the given names of two entities agree. An initial counts for whoever is known by no more than that, and so does
 * no given name at all: `Mrs Patel`.
 */
export function compareGivens(a: Entity, b: Entity): number {
  if (a.givens.length === 0 || b.givens.length === 0) return givenDegree.initial
  const [known, other] = [spelt(a), spelt(b)]
  const [left, right] = known.length > 0 && other.length > 0 ? [known, other] : [a.givens, b.givens]
  let best: number = givenDegree.none
  for (const one of left) for (const each of right) best = Math.max(best, compareGiven(one, each))
  if (best < givenDegree.middle && (isGoneBy(a, b) || isGoneBy(b, a))) return givenDegree.middle
  return best
}

/** How well two surnames agree. */
export function compareSurname(a: string, b: string): number {
  if (a === b) return surnameDegree.same
  if (isSlip(a, b) || isNearly(a, b)) return surnameDegree.slip
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  const isPart = short.length > 3 && (long.startsWith(short) || long.endsWith(short))
  return isPart ? surnameDegree.part : surnameDegree.none
}

/** How well the surnames of two entities agree, former ones too. */
export function compareSurnames(a: Entity, b: Entity): number {
  let best: number = surnameDegree.none
  for (const one of a.surnames)
    for (const other of b.surnames) best = Math.max(best, compareSurname(one, other))
  return best
}

/** Whether a name stands where the other should: the same, a slip of it, or its initial. */
export const areCrossed = (one: string, other: string): boolean =>
  one === other || isSlip(one, other) || (Math.min(one.length, other.length) === 1 && one[0] === other[0])

/** Whether one has given name and surname the wrong way round. */
export function isSwapped(a: Entity, b: Entity): boolean {
  return a.givens.some(
    (givenA) =>
      !b.givens.includes(givenA) &&
      b.surnames.some((surnameB) => areCrossed(givenA, surnameB)) &&
      a.surnames.some((surnameA) => b.givens.some((givenB) => areCrossed(surnameA, givenB))),
  )
}
