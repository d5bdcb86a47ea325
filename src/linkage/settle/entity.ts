import { type Facts, type Home, unique } from './facts.ts'

/** Everything that the records of one person say, as far as it is known which those are. */
export type Entity = {
  /** Positions of its records. */
  readonly rows: readonly number[]
  readonly givens: readonly string[]
  readonly middles: readonly string[]
  readonly surnames: readonly string[]
  readonly births: readonly string[]
  readonly sexes: readonly string[]
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  readonly ids: readonly string[]
  readonly homes: readonly Home[]
  /** Every name of every home. */
  readonly places: readonly string[]
  readonly leastAge: number
}

/** Puts together what several records say. */
export function entityOf(facts: readonly Facts[], rows: readonly number[]): Entity {
  const all = rows.map((row) => facts[row]!)
  const [only] = all
  const join = (of: (facts: Facts) => readonly string[]) =>
    all.length === 1 ? of(only!) : unique(all.flatMap(of))
  const homes = all.flatMap((each) => each.homes)
  return {
    rows,
    givens: unique(all.map(({ given }) => given)),
    middles: join(({ middles }) => middles),
    surnames: join(({ surnames }) => surnames),
    births: unique(all.map(({ birth }) => birth)),
    sexes: unique(all.map(({ sex }) => sex)),
    emails: join(({ emails }) => emails),
    phones: join(({ phones }) => phones),
    ids: join(({ ids }) => ids),
    homes,
    places: unique(homes.flatMap(({ names }) => names)),
    leastAge: Math.max(...all.map(({ leastAge }) => leastAge)),
  }
}

/** Whether two short lists have something in common. */
export const meet = (a: readonly string[], b: readonly string[]): boolean =>
  a.some((each) => b.includes(each))
