import { type Entity, entityOf } from './entity.ts'
import { judge } from './judge.ts'
import { propose } from './propose.ts'
import { makeSurroundings, type Surroundings } from './surroundings.ts'
import type { Group, Settling } from './verify.ts'

/** Joins change who else fits: so many times it is looked again. */
const rounds = 5

/** Two groups, by their numbers, that may be one person. Units: bits. */
export type Likely = { readonly a: number; readonly b: number; readonly bits: number }

/** Groups, and the pairs of them that may be one person still. */
export type Joined = { readonly groups: readonly Group[]; readonly unsure: readonly Likely[] }

/** How sure joining must be. Units: bits. */
export type Sureness = {
  /** A rival this close behind makes it unsure. */
  readonly margin: number
  /** Pairs below this are not worth asking about. */
  readonly review: number
}

/** What was weighed before stands, unless somebody at a home of either has changed. */
type Memory = Map<Entity, Map<Entity, number | undefined>>

/** Joins groups that are one person as wholes, the surest first, each at most once in a round. */
export function joinGroups(start: readonly Group[], settling: Settling, sureness: Sureness): Joined {
  const memory: Memory = new Map()
  let groups = start
  let changed: ReadonlySet<Entity> = new Set()
  for (let round = 0; ; round += 1) {
    const around = makeSurroundings(groups.map(({ entity }) => entity))
    const likely = weighAll(around, { settling, memory, near: nearTo(changed, around), sureness })
    const chosen = round < rounds ? choose(likely, settling.link, sureness.margin) : []
    if (chosen.length === 0) return { groups, unsure: likely }
    const joined = chosen.map((pair) => join(groups, pair, settling))
    const gone = new Set(chosen.flatMap(({ a, b }) => [a, b]))
    for (const number of gone) memory.delete(groups[number]!.entity)
    groups = [...groups.filter((_, number) => !gone.has(number)), ...joined]
    changed = new Set(joined.map(({ entity }) => entity))
  }
}

/** Those who live where somebody changed. */
function nearTo(changed: ReadonlySet<Entity>, { entities, at }: Surroundings): ReadonlySet<Entity> {
  const near = new Set<Entity>(changed)
  for (const { places } of changed)
    for (const place of places) for (const number of at.get(place) ?? []) near.add(entities[number]!)
  return near
}

type Weighing = {
  readonly settling: Settling
  readonly memory: Memory
  readonly near: ReadonlySet<Entity>
  readonly sureness: Sureness
}

/** All pairs that are at all likely, the likeliest first. */
function weighAll(around: Surroundings, { settling, memory, near, sureness }: Weighing): Likely[] {
  const least = Math.min(sureness.review, settling.link - sureness.margin)
  const likely: Likely[] = []
  for (const [one, other] of propose(around)) {
    const [a, b] = [around.entities[one]!, around.entities[other]!]
    const known = near.has(a) || near.has(b) ? undefined : memory.get(a)
    const isKnown = known?.has(b) === true
    const bits = isKnown ? known?.get(b) : weigh(settling, around, one, other)
    if (!isKnown) remember(memory, a, b, bits)
    if (bits !== undefined && bits >= least) likely.push({ a: one, b: other, bits })
  }
  return likely.sort((p, q) => q.bits - p.bits || p.a - q.a || p.b - q.b)
}

function weigh(settling: Settling, around: Surroundings, one: number, other: number): number | undefined {
  const [a, b] = [around.entities[one]!, around.entities[other]!]
  return settling.decided.mayJoin(a, b) ? judge({ a, b, own: [one, other], around }, settling) : undefined
}

function remember(memory: Memory, a: Entity, b: Entity, bits: number | undefined): void {
  const known = memory.get(a)
  if (known) known.set(b, bits)
  else memory.set(a, new Map([[b, bits]]))
}

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
