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
  if (rows.length === 1) return entityOfOne(facts[rows[0]!]!, rows)
  const all = rows.map((row) => facts[row]!)
  const join = (of: (facts: Facts) => readonly string[]) => unique(all.flatMap(of))
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
    homes: all.flatMap(({ homes }) => homes),
    places: join(({ places }) => places),
    leastAge: Math.max(...all.map(({ leastAge }) => leastAge)),
  }
}

const none: readonly string[] = []
const ifAny = (text: string): readonly string[] => (text === '' ? none : [text])

// Most are alone at first, and share what their record holds.
const entityOfOne = ({ given, birth, sex, ...rest }: Facts, rows: readonly number[]): Entity => ({
  ...rest,
  rows,
  givens: ifAny(given),
  births: ifAny(birth),
  sexes: ifAny(sex),
})

/** Whether two short lists have something in common. */
export const meet = (a: readonly string[], b: readonly string[]): boolean =>
  a.some((each) => b.includes(each))
