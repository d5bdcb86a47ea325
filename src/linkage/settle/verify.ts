import type { Columns } from './columns.ts'
import type { Decided } from './decided.ts'
import { type Entity, entityOf } from './entity.ts'
import { type Judging, judge } from './judge.ts'
import type { Surroundings } from './surroundings.ts'

/** Some records of one person, and the bits of the weakest of the joins that brought them together. */
export type Group = { readonly entity: Entity; readonly weakest: number }

/** What both steps of settling need. */
export type Settling = Judging & {
  readonly columns: Columns
  readonly decided: Decided
  /** Bits that two must reach to be joined. */
  readonly link: number
  /** Told of each two parts of a cluster just before they are joined. */
  readonly onJoin?: (a: Entity, b: Entity) => void
}

const impossible = -99

/**
 * Puts one cluster together anew from its records, the surest join first: what does not hold in its surroundings falls
 * apart. `own` is the number of the cluster.
 */
export function verify(
  rows: readonly number[],
  own: number,
  around: Surroundings,
  settling: Settling,
): Group[] {
  const { columns, decided, link } = settling
  if (rows.length === 1) return [{ entity: around.entity(own), weakest: Infinity }]
  const groups: Group[] = decided
    .unitsOf(rows)
    .map((unit) => ({ entity: entityOf(columns, unit), weakest: Infinity }))
  const weigh = (a: Entity, b: Entity) =>
    decided.mayJoin(a, b) ? (judge({ a, b, own: [own], around }, settling) ?? impossible) : impossible
  const bits = groups.map((one, i) =>
    groups.map((other, j) => (j > i ? weigh(one.entity, other.entity) : impossible)),
  )
  for (;;) {
    const [best, left, right] = strongest(bits)
    if (best < link) return groups
    const [a, b] = [groups[left]!, groups[right]!]
    settling.onJoin?.(a.entity, b.entity)
    const entity = entityOf(columns, [...a.entity.rows, ...b.entity.rows])
    groups[left] = { entity, weakest: Math.min(best, a.weakest, b.weakest) }
    groups.splice(right, 1)
    bits.splice(right, 1)
    for (const row of bits) row.splice(right, 1)
    for (const [at, other] of groups.entries()) {
      if (at === left) continue
      bits[Math.min(at, left)]![Math.max(at, left)] = weigh(entity, other.entity)
    }
  }
}

function strongest(
  bits: readonly (readonly number[])[],
): readonly [bits: number, left: number, right: number] {
  let [best, left, right] = [impossible, -1, -1]
  for (const [i, row] of bits.entries())
    for (const [j, each] of row.entries()) if (each > best) [best, left, right] = [each, i, j]
  return [best, left, right]
}
