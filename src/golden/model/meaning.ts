import type { RecordKey } from '#sources'
import { keyText } from './assign.ts'

/** What a steward said of two records, when, and by which decision. */
export type Said = {
  readonly a: RecordKey
  readonly b: RecordKey
  readonly isSame: boolean
  readonly at: number
  readonly actor: string
  readonly decision: string | undefined
}

type Pair = readonly [RecordKey, RecordKey]

/** What some answers mean together. */
export type Meaning = {
  /** Every two records that are one person's, and every two that are not. */
  readonly held: readonly Pair[]
  readonly apart: readonly Pair[]
  /** What was said to be the same and is not taken for it, each with the answer that it contradicts. */
  readonly overruled: readonly { readonly said: Said; readonly against: Said }[]
}

type Unit = { readonly keys: RecordKey[]; readonly apart: Map<Unit, Said> }

/**
 * What all that was said of records means, for those that are there and those that are away alike: so nobody's going or
 * coming back changes it. Everything that works with answers asks here.
 *
 * Who is the same as the same is one person, and who is not one of them is none of them. Where answers contradict each
 * other, two stay apart, since a wrong merge does more harm; of what was said to be the same, the later counts first.
 * `also` are pairs that residents' own words or older weights hold together: they give way to every steward.
 */
export function meaningOf(said: readonly Said[], also: readonly Pair[] = []): Meaning {
  const { unitOf, overruled } = unitsIn(said, also)
  const units = [...new Set(unitOf.values())]
  const place = new Map(units.map((unit, at) => [unit, at]))
  const isFirst = (one: Unit, other: Unit) => (place.get(one) ?? 0) < (place.get(other) ?? 0)
  return {
    held: units.flatMap(({ keys }) => keys.flatMap((a, at) => keys.slice(at + 1).map((b): Pair => [a, b]))),
    apart: units.flatMap((one) =>
      [...one.apart.keys()].filter((other) => isFirst(one, other)).flatMap((other) => across(one, other)),
    ),
    overruled,
  }
}

/** What was said against records of two people being one person's, themselves or others who are the same as they. */
export function saidAgainst(
  said: readonly Said[],
  one: readonly RecordKey[],
  other: readonly RecordKey[],
): readonly Said[] {
  const { unitOf } = unitsIn(said, [])
  const unitsOf = (keys: readonly RecordKey[]) =>
    new Set(keys.flatMap((key) => unitOf.get(keyText(key)) ?? []))
  const [left, right] = [unitsOf(one), unitsOf(other)]
  return said.filter(({ a, b, isSame }) => {
    const [x, y] = [unitOf.get(keyText(a)), unitOf.get(keyText(b))]
    return !isSame && x && y && ((left.has(x) && right.has(y)) || (left.has(y) && right.has(x)))
  })
}

/** What was said for a record being one person's with any of some others, by way of whomever. */
export function saidFor(
  said: readonly Said[],
  key: RecordKey,
  others: readonly RecordKey[],
): readonly Said[] {
  const { unitOf } = unitsIn(said, [])
  const unit = unitOf.get(keyText(key))
  if (!unit || !others.some((other) => unitOf.get(keyText(other)) === unit)) return []
  return said.filter(({ a, isSame }) => isSame && unitOf.get(keyText(a)) === unit)
}

function unitsIn(said: readonly Said[], also: readonly Pair[]) {
  const unitOf = new Map<string, Unit>()
  const find = (key: RecordKey): Unit => {
    const known = unitOf.get(keyText(key)) ?? { keys: [key], apart: new Map() }
    unitOf.set(keyText(key), known)
    return known
  }
  for (const each of said) {
    const [one, other] = [find(each.a), find(each.b)]
    if (each.isSame) continue
    one.apart.set(other, each)
    other.apart.set(one, each)
  }
  const overruled: { said: Said; against: Said }[] = []
  for (const each of said.filter(({ isSame }) => isSame).sort(byMoment)) {
    const against = join(unitOf, find(each.a), find(each.b))
    if (against) overruled.push({ said: each, against })
  }
  for (const [a, b] of also) join(unitOf, find(a), find(b))
  return { unitOf, overruled }
}

/** Makes one unit of two; or says which answer keeps them apart. */
function join(unitOf: Map<string, Unit>, one: Unit, other: Unit): Said | undefined {
  if (one === other) return undefined
  const against = one.apart.get(other)
  if (against) return against
  const [stays, goes] = one.keys.length < other.keys.length ? [other, one] : [one, other]
  for (const key of goes.keys) unitOf.set(keyText(key), stays)
  stays.keys.push(...goes.keys)
  for (const [third, why] of goes.apart) {
    third.apart.delete(goes)
    if (!stays.apart.has(third)) stays.apart.set(third, why)
    if (!third.apart.has(stays)) third.apart.set(stays, why)
  }
  return undefined
}

const across = (one: Unit, other: Unit): readonly Pair[] =>
  one.keys.flatMap((a) => other.keys.map((b): Pair => [a, b]))

// The later first; of one moment in an order of their own, whatever order they are read in.
const byMoment = (x: Said, y: Said): number => y.at - x.at || (inText(x) < inText(y) ? -1 : 1)
const inText = ({ a, b }: Said): string => `${keyText(a)} ${keyText(b)}`
