import { entityOf } from './entity.ts'
import { judge } from './judge.ts'
import { propose, proposeNear } from './propose.ts'
import { makeSurroundings, type Surroundings } from './surroundings.ts'
import type { Group, Settling } from './verify.ts'

/** Joins change who else fits: so many times it is looked again. */
const rounds = 5

/** Two groups, by their numbers, that may be one person. Units: bits. */
export type Likely = { readonly a: number; readonly b: number; readonly bits: number }

/** Groups, and the pairs of them that may be one person still. */
export type Joined = {
  readonly groups: readonly Group[]
  readonly unsure: readonly Likely[]
  readonly around: Surroundings
}

/** How sure joining must be. Units: bits. */
export type Sureness = {
  /** A rival this close behind makes it unsure. */
  readonly margin: number
  /** Pairs below this are not worth asking about. */
  readonly review: number
}

/** Joins groups that are one person as wholes, the surest first, each at most once in a round. */
export function joinGroups(start: readonly Group[], settling: Settling, sureness: Sureness): Joined {
  let groups = start
  let around = makeSurroundings(groups.map(({ entity }) => entity))
  let likely = weighAll(propose(around), { around, settling, sureness })
  for (let round = 0; round < rounds; round += 1) {
    const chosen = choose(likely, settling.link, sureness.margin)
    if (chosen.length === 0) break
    const gone = new Set(chosen.flatMap(({ a, b }) => [a, b]))
    const places = renumber(groups.length, gone)
    const joined = chosen.map((pair) => join(groups, pair, settling))
    groups = [...groups.filter((_, number) => !gone.has(number)), ...joined]
    around = makeSurroundings(groups.map(({ entity }) => entity))
    const near = nearTo(groups.length - joined.length, around)
    // What was weighed before stands, unless somebody at a home of either has changed.
    const kept = likely.flatMap(({ a, b, bits }): Likely[] => {
      const [x, y] = [places[a]!, places[b]!]
      return x < 0 || y < 0 || near.has(x) || near.has(y) ? [] : [{ a: x, b: y, bits }]
    })
    const weighed = weighAll(proposeNear(around, [...near]), { around, settling, sureness })
    likely = inOrder([...kept, ...weighed])
  }
  return { groups, unsure: likely, around }
}

/** The number that each has when some are gone; -1 for those. */
function renumber(length: number, gone: ReadonlySet<number>): Int32Array {
  const places = new Int32Array(length).fill(-1)
  let next = 0
  for (let number = 0; number < length; number += 1) if (!gone.has(number)) places[number] = next++
  return places
}

/** Those from a number on, and all who live where one of them does. */
function nearTo(from: number, { entities, at }: Surroundings): ReadonlySet<number> {
  const near = new Set<number>()
  for (const [offset, { places }] of entities.slice(from).entries()) {
    near.add(from + offset)
    for (const place of places) for (const number of at.get(place)!) near.add(number)
  }
  return near
}

type Weighing = {
  readonly around: Surroundings
  readonly settling: Settling
  readonly sureness: Sureness
}

/** All pairs that are at all likely, the likeliest first. */
function weighAll(
  pairs: readonly (readonly [number, number])[],
  { around, settling, sureness }: Weighing,
): Likely[] {
  const least = Math.min(sureness.review, settling.link - sureness.margin)
  const likely = pairs.flatMap(([one, other]): Likely[] => {
    const [a, b] = [around.entities[one]!, around.entities[other]!]
    if (!settling.decided.mayJoin(a, b)) return []
    const bits = judge({ a, b, own: [one, other], around }, settling)
    return bits !== undefined && bits >= least ? [{ a: one, b: other, bits }] : []
  })
  return inOrder(likely)
}

const inOrder = (likely: Likely[]): Likely[] =>
  likely.sort((p, q) => q.bits - p.bits || p.a - q.a || p.b - q.b)

/** Pairs to join: sure enough, each group once, and with no rival close behind who is somebody else. */
function choose(likely: readonly Likely[], link: number, margin: number): Likely[] {
  const of = new Map<number, Likely[]>()
  for (const pair of likely)
    for (const number of [pair.a, pair.b]) {
      const theirs = of.get(number)
      if (theirs) theirs.push(pair)
      else of.set(number, [pair])
    }
  const linked = new Set(likely.filter(({ bits }) => bits >= link).map(({ a, b }) => nameOf(a, b)))
  const taken = new Set<number>()
  const isRivalled = ({ a, b, bits }: Likely) =>
    [
      [a, b],
      [b, a],
    ].some(([shared, other]) =>
      of.get(shared!)!.some((rival) => {
        const third = rival.a === shared ? rival.b : rival.a
        return third !== other && rival.bits > bits - margin && !linked.has(nameOf(third, other!))
      }),
    )
  return likely.filter((pair) => {
    if (pair.bits < link || taken.has(pair.a) || taken.has(pair.b) || isRivalled(pair)) return false
    taken.add(pair.a).add(pair.b)
    return true
  })
}

const nameOf = (a: number, b: number): string => (a < b ? `${a} ${b}` : `${b} ${a}`)

function join(groups: readonly Group[], { a, b, bits }: Likely, { facts }: Settling): Group {
  const [left, right] = [groups[a]!, groups[b]!]
  const rows = [...left.entity.rows, ...right.entity.rows].sort((x, y) => x - y)
  return { entity: entityOf(facts, rows), weakest: Math.min(bits, left.weakest, right.weakest) }
}
