/** What people have decided, by row: these are the same, these are not. */
export type Constraints = {
  readonly linked: readonly (readonly [number, number])[]
  readonly parted: readonly (readonly [number, number])[]
  /** Whether two rows were decided on: 1 linked, -1 parted, 0 neither. */
  readonly between: (a: number, b: number) => -1 | 0 | 1
}

const pairKey = (a: number, b: number): string => (a < b ? `${a} ${b}` : `${b} ${a}`)

/** Prepares decisions for quick asking. A pair decided both ways stays apart: a wrong merge does more harm. */
export function makeConstraints(
  linked: readonly (readonly [number, number])[],
  parted: readonly (readonly [number, number])[],
): Constraints {
  const decided = new Map<string, -1 | 1>()
  for (const [a, b] of linked) decided.set(pairKey(a, b), 1)
  for (const [a, b] of parted) decided.set(pairKey(a, b), -1)
  return { linked, parted, between: decided.size === 0 ? () => 0 : (a, b) => decided.get(pairKey(a, b)) ?? 0 }
}

/** No decisions at all. */
export const noConstraints: Constraints = makeConstraints([], [])
