import type { Cluster } from '../link.ts'
import { keyText, type RecordKey } from '../record.ts'
import { prepare } from './decided.ts'
import { type Entity, entityOf } from './entity.ts'
import type { Pair } from './evidence.ts'
import type { Sighting } from './facts.ts'
import { type Groups, groupOfRows, rowsOf } from './groups.ts'
import { judge, judgeAloud, type Ruled, type Said } from './judge.ts'
import { membersOf } from './listing.ts'
import { readAll } from './read-all.ts'
import type { Settled, SettleOptions } from './settle.ts'
import { margin, usualLink } from './settle-rows.ts'
import { makeSurroundings, type Surroundings } from './surroundings.ts'
import { type Settling, verify } from './verify.ts'

/** What settled two records: people, one thing that rules it out, or how the evidence adds up. */
export type Because =
  | 'people decided'
  | Ruled
  | 'enough evidence'
  | 'too little evidence'
  | 'a rival as likely'
  | 'surroundings have changed'

/** Why two records were joined, or held apart. */
export type SettledBecause = {
  readonly isJoined: boolean
  readonly because: Because
  /** Bits of all the evidence, and the bits it takes to be joined. */
  readonly bits: number | undefined
  readonly needed: number
  /** Piece by piece, strongest first: it adds up to `bits`. Empty where nothing was weighed. */
  readonly evidence: readonly Said[]
}

/** Records, each of them in one cluster as they are grouped now, with the weights they were settled with. */
export type Settlement = {
  readonly sightings: readonly Sighting[]
  readonly clusters: readonly Pick<Cluster, 'members'>[]
  readonly weights: Settled['weights']
}

/**
 * Explains why `settle` joined two records, or held them apart.
 *
 * Who is joined is put together once more, to find the two parts that one of these records and the other came in; who is
 * held apart is weighed person against person. Who is not among the sightings is not seen: give at least all who are
 * known at the homes of the two or bear one of their names; then only how common a name is differs a little.
 * Units:  bits are log2 of the odds.
 * Errors: none; `undefined` when either record is not among the sightings.
 */
export function explainSettled(
  { sightings, clusters: grouped, weights }: Settlement,
  [one, other]: readonly [RecordKey, RecordKey],
  options: SettleOptions,
): SettledBecause | undefined {
  const read = readAll(sightings, grouped, options)
  const [a, b] = [read.rowOf.get(keyText(one)), read.rowOf.get(keyText(other))]
  if (a === undefined || b === undefined) return undefined
  const { columns, clusters } = read
  const settling: Settling = {
    columns,
    decided: prepare(read, columns.size),
    weights,
    year: options.year,
    link: options.link ?? usualLink,
  }
  const all = { clusters, around: makeSurroundings(columns, clusters), settling }
  const groupOf = groupOfRows(clusters)
  const own = [groupOf[a]!, groupOf[b]!]
  return own[0] === own[1] ? whyJoined(all, [a, b], own[0]!) : whyApart(all, own)
}

type All = { readonly clusters: Groups; readonly around: Surroundings; readonly settling: Settling }

function whyJoined(
  { clusters, around, settling }: All,
  [a, b]: readonly [number, number],
  own: number,
): SettledBecause {
  const needed = settling.link
  const rows = [...rowsOf(clusters, own)]
  if (settling.decided.unitsOf(rows).some((unit) => unit.includes(a) && unit.includes(b)))
    return { isJoined: true, because: 'people decided', bits: undefined, needed, evidence: [] }
  let pair: Pair | undefined
  const onJoin = (left: Entity, right: Entity) => {
    if (holds(left, a) && holds(right, b)) pair = { a: left, b: right, own: [own], around }
    else if (holds(left, b) && holds(right, a)) pair = { a: right, b: left, own: [own], around }
  }
  verify(rows, own, around, { ...settling, onJoin })
  const rest = rows.filter((row) => row !== a)
  const still: Pair = {
    a: entityOf(settling.columns, [a]),
    b: entityOf(settling.columns, rest),
    own: [own],
    around,
  }
  const said = judgeAloud(pair ?? still, settling)
  const because = pair ? 'enough evidence' : 'surroundings have changed'
  return { isJoined: true, because, needed, ...told(said) }
}

const holds = ({ rows }: Entity, row: number): boolean => rows.includes(row)

function whyApart({ around, settling }: All, own: readonly number[]): SettledBecause {
  const [a, b] = own.map(around.entity)
  const pair = { a: a!, b: b!, own, around }
  const needed = settling.link
  const said = judgeAloud(pair, settling)
  const held = { isJoined: false, needed, ...told(said) }
  if (!settling.decided.mayJoin(pair.a, pair.b)) return { ...held, because: 'people decided' }
  if (typeof said === 'string') return { ...held, because: said }
  if (held.bits! < needed) return { ...held, because: 'too little evidence' }
  const isRivalled = rivalsOf(pair, settling).some((bits) => bits > held.bits! - margin)
  return { ...held, because: isRivalled ? 'a rival as likely' : 'surroundings have changed' }
}

/** The bits of everyone else who may be one of the two, and is not the other as well. */
function rivalsOf({ a, b, own, around }: Pair, settling: Settling): number[] {
  const weigh = (one: Entity, other: Entity, numbers: readonly number[]) =>
    settling.decided.mayJoin(one, other)
      ? judge({ a: one, b: other, own: numbers, around }, settling)
      : undefined
  return [[a, own[0]!, b, own[1]!] as const, [b, own[1]!, a, own[0]!] as const].flatMap(
    ([shared, at, other, otherAt]) => {
      const near = new Set([
        ...shared.places.flatMap((place) => [...around.at(place)]),
        ...[...membersOf(around.fullNames, at)].flatMap((name) => [...around.bearers(name)]),
      ])
      return [...near].flatMap((number) => {
        if (own.includes(number)) return []
        const third = around.entity(number)
        const isOther = (weigh(third, other, [number, otherAt]) ?? -Infinity) >= settling.link
        return isOther ? [] : [weigh(shared, third, [at, number]) ?? -Infinity]
      })
    },
  )
}

function told(said: Ruled | readonly Said[]): Pick<SettledBecause, 'bits' | 'evidence'> {
  if (typeof said === 'string') return { bits: undefined, evidence: [] }
  const evidence = said.toSorted((p, q) => Math.abs(q.bits) - Math.abs(p.bits))
  return { bits: evidence.reduce((sum, { bits }) => sum + bits, 0), evidence }
}
