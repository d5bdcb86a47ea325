import { makeUnion } from '../cluster/union.ts'
import type { Entity } from './entity.ts'

/** What people have decided, by row. */
export type Decisions = {
  readonly linked: readonly (readonly [number, number])[]
  readonly parted: readonly (readonly [number, number])[]
}

/** Decisions, prepared for asking. */
export type Decided = {
  /** Parts of a cluster that nothing takes asunder. */
  readonly unitsOf: (rows: readonly number[]) => number[][]
  readonly mayJoin: (a: Entity, b: Entity) => boolean
}

/** Prepares decisions for quick asking. */
export function prepare({ linked, parted }: Decisions, size: number): Decided {
  const union = makeUnion(size)
  for (const [a, b] of linked) union.join(a, b)
  const apart = new Map<number, number[]>()
  for (const [a, b] of parted) {
    apart.set(a, [...(apart.get(a) ?? []), b])
    apart.set(b, [...(apart.get(b) ?? []), a])
  }
  return {
    unitsOf: (rows) => [...Map.groupBy(rows, union.find).values()],
    mayJoin: (a, b) =>
      apart.size === 0 || !a.rows.some((row) => apart.get(row)?.some((other) => b.rows.includes(other))),
  }
}
