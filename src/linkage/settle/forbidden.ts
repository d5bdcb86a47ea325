import { type Entity, meet } from './entity.ts'
import { isSlip } from './names.ts'

/** How two entities' dates of birth agree; `unknown` when either has none. */
export type BirthAgreement = 'unknown' | 'same' | 'slip' | 'other'

/** How dates of birth agree: at best, of all that the two say. */
export function compareBirths(a: Entity, b: Entity): BirthAgreement {
  if (a.births.length === 0 || b.births.length === 0) return 'unknown'
  if (meet(a.births, b.births)) return 'same'
  return a.births.some((one) => b.births.some((other) => isBirthSlip(one, other))) ? 'slip' : 'other'
}

/** Whether dates of birth may be one, mistyped: one digit; day for month; or two digits of the day, or of the month, in one year. */
export function isBirthSlip(a: string, b: string): boolean {
  let wrong = 0
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) wrong += 1
  if (wrong === 1) return true
  if (a.slice(0, 4) !== b.slice(0, 4)) return false
  const [monthA, dayA, monthB, dayB] = [a.slice(4, 6), a.slice(6), b.slice(4, 6), b.slice(6)]
  return monthA === monthB || dayA === dayB || (monthA === dayB && dayA === monthB)
}

/** How numbers agree that only one person has. */
export function compareIds(
  a: Entity,
  b: Entity,
  textOf: (id: number) => string,
): 'unknown' | 'same' | 'other' {
  if (a.ids.length === 0 || b.ids.length === 0) return 'unknown'
  if (meet(a.ids, b.ids)) return 'same'
  const [ones, others] = [a.ids.map(textOf), b.ids.map(textOf)]
  const pairs = ones.flatMap((one) =>
    others.filter((other) => other[0] === one[0]).map((other) => [one, other]),
  )
  if (pairs.length === 0) return 'unknown'
  return pairs.some(([one, other]) => isSlip(one!, other!)) ? 'unknown' : 'other'
}

/** Whether one is a child by every date of birth, and the other is on a list of grown-ups. */
export function isTooYoung(a: Entity, b: Entity, yearNow: number): boolean {
  const isChild = ({ births }: Entity, age: number) =>
    age > 0 && births.length > 0 && births.every((birth) => yearNow - Number(birth.slice(0, 4)) < age)
  return isChild(a, b.leastAge) || isChild(b, a.leastAge)
}
