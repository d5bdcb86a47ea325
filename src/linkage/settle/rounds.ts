import { addGroup, emptyGroups, type Groups, rowsOf } from './groups.ts'
import { judge } from './judge.ts'
import { higherOf, lowerOf, type Pairs } from './pairs.ts'
import { propose, proposeNear } from './propose.ts'
import type { Surroundings } from './surroundings.ts'
import type { Settling } from './verify.ts'

/** Joins change who else fits: so many times it is looked again. */
const rounds = 5

/** Two groups, by their numbers, that may be one person. Units: bits. */
export type Likely = { readonly a: number; readonly b: number; readonly bits: number }

/** Groups, and the pairs of them that may be one person still. */
export type Joined = {
  readonly groups: Groups
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

type Joining = Settling & { readonly look: (groups: Groups) => Surroundings; readonly sureness: Sureness }

/** Joins groups that are one person as wholes, the surest first, each at most once in a round. */
export function joinGroups(start: Groups, joining: Joining): Joined {
  const { link, sureness, look } = joining
  let [groups, around] = [start, look(start)]
  let likely = weighAll(propose(around), around, joining)
  for (let round = 0; round < rounds; round += 1) {
    const chosen = choose(likely, link, sureness.margin)
    if (chosen.length === 0) break
    const gone = new Set(chosen.flatMap(({ a, b }) => [a, b]))
    const places = renumber(groups.size, gone)
    groups = joined(groups, chosen, gone)
    around = look(groups)
    const near = nearTo(groups.size - chosen.length, around)
    // What was weighed before stands, unless somebody at a home of either has changed.
    const kept = likely.flatMap(({ a, b, bits }): Likely[] => {
      const [x, y] = [places[a]!, places[b]!]
      return x < 0 || y < 0 || near.has(x) || near.has(y) ? [] : [{ a: x, b: y, bits }]
    })
    const weighed = weighAll(proposeNear(around, near), around, joining)
    likely = inOrder(kept.concat(weighed))
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
function nearTo(from: number, { size, entity, at }: Surroundings): ReadonlySet<number> {
  const near = new Set<number>()
  for (let number = from; number < size; number += 1) {
    near.add(number)
    for (const place of entity(number).places) for (const other of at(place)) near.add(other)
  }
  return near
}

/** All pairs that are at all likely, the likeliest first. */
function weighAll(pairs: Pairs, around: Surroundings, joining: Joining): Likely[] {
  const { sureness, link, decided } = joining
  const least = Math.min(sureness.review, link - sureness.margin)
  const judging = { ...joining, least }
  const likely: Likely[] = []
  for (let at = 0; at < pairs.size; at += 1) {
    const [one, other] = [lowerOf(pairs, at), higherOf(pairs, at)]
    if (around.bornApart(one, other) || around.namesApart(one, other)) continue
    const [a, b] = [around.entity(one), around.entity(other)]
    if (!decided.mayJoin(a, b)) continue
    const bits = judge({ a, b, own: [one, other], around }, judging)
    if (bits !== undefined && bits >= least) likely.push({ a: one, b: other, bits })
  }
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

const width = 2 ** 26
const nameOf = (a: number, b: number): number => Math.min(a, b) * width + Math.max(a, b)

/** The groups that are left as they were, in their order, and then those that were joined. */
function joined(groups: Groups, chosen: readonly Likely[], gone: ReadonlySet<number>): Groups {
  const after = emptyGroups(groups.rows.length)
  for (let number = 0; number < groups.size; number += 1)
    if (!gone.has(number)) addGroup(after, rowsOf(groups, number), groups.weakest[number]!)
  for (const { a, b, bits } of chosen) {
    const rows = [...rowsOf(groups, a), ...rowsOf(groups, b)].sort((x, y) => x - y)
    addGroup(after, rows, Math.min(bits, groups.weakest[a]!, groups.weakest[b]!))
  }
  return after
}
